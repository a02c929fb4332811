"""The names of the texts that the product cites."""

# How each text is named, in Chinese and in English. What is looked for first comes first.
INSTRUMENTS = {
    "admin-old": (
        r"原《治安管理处罚法》|治安管理处罚法》?[（(]2012|旧法",
        r"Former Public Security\w*|old law|law of that time",
    ),
    "admin": (r"治安管理处罚法", r"Public Security Administration Punishments Law|public security law"),
    "police": (r"公安机关办理行政案件程序规定", r"Procedural Provisions for Administrative Cases"),
    "pipl": (r"个人信息保护法", r"Personal Information Protection Law"),
    "civil": (r"民法典", r"Civil Code"),
    "card-crime": (r"两高信用卡解释", r"interpretation on credit card crime"),
    "card-npc": (r"关于刑法有关信用卡规定的解释", r"interpretation on credit cards"),
    "crim": (r"刑法(?!修正案)", r"Criminal Law"),
    "card-suits": (r"银行卡民事纠纷案件若干问题的规定", r"provisions on bank card disputes"),
    "limitation": (
        r"诉讼时效制度若干问题的规定|诉讼时效规定",
        r"provisions on limitation",
    ),
    "suit-interpretation": (
        r"关于适用〈民事诉讼法〉的解释|民诉法解释|民事诉讼法》?的?解释",
        r"interpretation of the Civil Procedure Law",
    ),
    "evidence": (
        r"(?:民事诉讼)?证据的?(?:若干)?规定",
        r"[Pp]rovisions on [Ee]vidence(?: in [Cc]ivil (?:suits|Procedure))?",
    ),
    "suit": (r"民事诉讼法", r"Civil Procedure Law"),
    "online-suits": (r"人民法院在线诉讼规则|在线诉讼规则", r"Online Litigation Rules"),
    "internet-2025": (r"互联网法院案件管辖的规定", r"provisions on the internet courts \(Fashi \[2025\]"),
    "internet-2018": (
        r"互联网法院审理案件若干问题的规定",
        r"provisions on the internet courts \(Fashi \[2018\]",
    ),
    "dishonest": (r"失信被执行人名单信息的若干规定", r"list of dishonest judgment debtors"),
    "spending": (r"限制被执行人高消费及有关消费的若干规定", r"provisions on limiting high spending"),
    "private-lending": (r"民间借贷规定|民间借贷司法解释", r"provisions on private lending"),
    "credit": (r"征信业管理条例", r"Credit Reporting Regulation"),
    "credit-business": (r"征信业务管理办法", r"Measures on Credit Reporting Business"),
    "credit-repair": (r"一次性信用修复", r"one-time (?:credit )?repair"),
    "microloan": (
        r"监督管理暂行办法",
        r"Interim Measures (?:on|for) (?:Microloan|Small-Loan) Companies|measures published on 2025-01-17",
    ),
    "microloan-2020": (
        r"关于加强小额贷款公司监督管理的通知",
        r"Notice on the supervision of microloan companies",
    ),
    "microloan-cost": (r"综合融资成本管理工作指引", r"Guidance on microloan costs"),
    "consumer-finance": (r"消费金融公司管理办法", r"Measures for Consumer Finance Companies"),
    "protection": (
        r"消费者权益保护管理办法|消保办法",
        r"Consumer Protection by Banks and Insurers|consumer protection measures",
    ),
    "online-loans": (r"互联网贷款管理暂行办法", r"Measures on Banks’ Online Loans"),
    "cards": (r"信用卡业务监督管理办法", r"Measures (?:on|for) Credit Card Business"),
    "cards-2022": (r"进一步促进信用卡业务规范健康发展的通知", r"Notice on credit card business"),
    "complaints-draft": (
        r"金融消费投诉处理管理办法（?\(?修订征求意见稿",
        r"Draft of new complaint measures",
    ),
    "complaints": (r"消费投诉处理管理办法", r"Measures on Handling Consumer Complaints"),
    "petition": (r"信访工作办法", r"[Mm]easures on Petitions|petition measures"),
    "reports": (r"举报处理办法|举报办法", r"Measures on Reports about Banks|reporting measures"),
    "notice-9": (
        r"金规〔2025〕9号|9 ?号文",
        r"Jingui \[2025\] No\. 9|[Nn]otice 9|lending notice \(No\. 9\)",
    ),
    "anti-fraud": (r"反电信网络诈骗法", r"Anti-Telecom Fraud Law"),
    "call-centres": (r"关于加强呼叫中心业务管理的通知", r"notice on call centres"),
    "messages": (r"通信短信息服务管理规定", r"Provisions on Short Message Services"),
    "nifa": (r"互联网金融 贷后催收业务指引", r"Guidelines on post-loan collection"),
    "standard": (r"GB/T 45251-2025", r"GB/T 45251-2025"),
    "guidelines": (r"个人消费类贷款催收工作指引", r"Guidelines on collecting personal consumer loans"),
}
