"""`make bench`: prints the tables and writes nothing. The figures are for people; no test depends on them."""

import sys

from tests.bench import (
    checking_page,
    flags,
    imports,
    install,
    list,
    list_areas,
    list_publish,
    list_server,
    log_list,
    logging,
    merging,
    numbering,
    pack,
    panel,
    relay,
    scale,
    server_cost,
    server_crowd,
    server_history,
    server_quiet,
    server_report,
    sync,
    sync_files,
)


def main() -> int:
    print(install.report(), end="\n\n", flush=True)
    print(panel.report(), end="\n\n", flush=True)
    print(flags.report(), end="\n\n", flush=True)
    print(log_list.report(), end="\n\n", flush=True)
    print(logging.report(), end="\n\n", flush=True)
    print(merging.report(), end="\n\n", flush=True)
    print(imports.report(), end="\n\n", flush=True)
    print(pack.report(), end="\n\n", flush=True)
    print(checking_page.report(), end="\n\n", flush=True)
    numbers = numbering.main()
    print(flush=True)
    lists = list.main()
    print(flush=True)
    published = list_publish.main([])
    print(flush=True)
    divided = list_areas.main([])
    print(flush=True)
    served = list_server.main()
    print(flush=True)
    looked_up = server_cost.main()
    print(flush=True)
    reported = server_report.main()
    print(flush=True)
    crowded = server_crowd.main()
    print(flush=True)
    remembered = server_history.main([])
    print(flush=True)
    relayed = relay.main()
    print(flush=True)
    synced = sync.main()
    print(flush=True)
    carried = sync_files.main()
    print(flush=True)
    scale.main()
    print(flush=True)
    return max(
        *(numbers, lists, published, divided, served, looked_up, reported, crowded, remembered),
        *(relayed, synced, carried),
        server_quiet.main(),
    )


if __name__ == "__main__":
    sys.exit(main())
