"""`make bench`: prints the tables and writes nothing. The figures are for people; no test depends on them."""

import sys

from tests.bench import install, list, list_server, numbering, pack, panel, server_cost


def main() -> int:
    print(install.report(), end="\n\n", flush=True)
    print(panel.report(), end="\n\n", flush=True)
    print(pack.report(), end="\n\n", flush=True)
    numbers = numbering.main()
    print(flush=True)
    lists = list.main()
    print(flush=True)
    served = list_server.main()
    print(flush=True)
    return max(numbers, lists, served, server_cost.main())


if __name__ == "__main__":
    sys.exit(main())
