"""Ports that don't belong on the internet, by what is behind them.

From the lists of the field: Shadowserver's severities of its daily reports, critical and high
(https://www.shadowserver.org/what-we-do/network-reporting/), which CERT-Bund passes on in Germany
("Open services", https://reports.cert-bund.de/en/), and CISA's BOD 23-02 on management interfaces.
"""

from __future__ import annotations

from collections.abc import Mapping

from handlers.domain.evidence.finding_code import DECISIVE, FindingCode

RISKY: Mapping[FindingCode, Mapping[int, str]] = {
    FindingCode.REMOTE_DESKTOP_OPEN: {
        3283: "3283 Apple Remote Desktop",
        3389: "3389 RDP",
        4899: "4899 Radmin",
        5900: "5900 VNC",
        5901: "5901 VNC",
        6000: "6000 X11",
    },
    FindingCode.DATABASE_OPEN: {
        1433: "1433 SQL Server",
        1521: "1521 Oracle",
        3306: "3306 MySQL",
        5432: "5432 PostgreSQL",
        5984: "5984 CouchDB",
        6379: "6379 Redis",
        9042: "9042 Cassandra",
        9200: "9200 Elasticsearch",
        11211: "11211 memcached",
        27017: "27017 MongoDB",
    },
    FindingCode.FILE_SHARE_OPEN: {
        139: "139 NetBIOS",
        445: "445 SMB",
        548: "548 AFP",
        873: "873 rsync",
        2049: "2049 NFS",
    },
    FindingCode.MANAGEMENT_OPEN: {
        111: "111 portmapper",
        135: "135 RPC",
        161: "161 SNMP",
        389: "389 LDAP",
        623: "623 IPMI",
        2375: "2375 Docker",
        2376: "2376 Docker",
        2379: "2379 etcd",
        4786: "4786 Cisco Smart Install",
        5555: "5555 ADB",
        5985: "5985 WinRM",
        5986: "5986 WinRM",
        6443: "6443 Kubernetes",
        7547: "7547 CWMP",
        10250: "10250 kubelet",
    },
    FindingCode.TELNET_OPEN: {23: "23", 2323: "2323"},
    FindingCode.FILE_TRANSFER_OPEN: {21: "21"},
    FindingCode.REMOTE_LOGIN_OPEN: {22: "22"},
}
"""Remote login, where keys may protect it, and file transfer, which may be meant for everybody,
fail nothing by themselves."""
NEVER_OPEN = frozenset(
    port for code, ports in RISKY.items() if code.weight is DECISIVE for port in ports
)
