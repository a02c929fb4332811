// @ts-check

/** Words in which somebody may say that they do not want to live on. It is better to ask once too often. */
const DESPAIR =
  /不想活|活不下去|活不了了|想死|去死|寻死|自杀|自尽|轻生|了结自己|结束生命|跳楼|suicid|kill myself|end my life|want to die/iu;

/**
 * Whether a text that the person writes holds such words. It is looked at on the device alone, and
 * nothing is kept of it.
 * @param {string} text
 */
export const soundsLikeDespair = (text) => DESPAIR.test(text);
