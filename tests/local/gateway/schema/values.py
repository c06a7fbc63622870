"""Values of AppSync's scalars: good ones, and bad ones."""

from __future__ import annotations

# Where a value is from: the tests of amplify-js's DataStore (D) or of Amplify's simulator (S), a
# report to AppSync's maintainers (R), the scalar's description in AppSync's introspection (I).
GOOD = {
    "AWSDate": [
        "2026-02-28",
        "2024-02-29Z",
        "1970-01-01-07:00",
        "1970-01-01+05:30:15",
        "-2017-05-01",  # I
        "-9999-01-01",  # I
        "0000-02-29",
        "-0004-02-29",
        "2021-01-01-18:00",
        "2021-01-01-05:30:12",  # D
    ],
    "AWSTime": [
        "12:30",
        "12:30:24",
        "12:30:24.500Z",
        "12:30:24+05:30",
        "00:00:00-07:00:30",
        "12:30Z",  # D
        "12:30:24.1Z",  # D
        "12:00:00.123456789",  # I
        "12:30:24.500+05:30:00",  # D
    ],
    "AWSDateTime": [
        "2026-02-28T12:30Z",
        "2026-02-28T12:30:24.123456789-07:00",
        "-2017-01-01T00:00Z",  # I
        "1970-01-01T12:00:00.2Z",  # I
        "2021-01-11T12:30:24.500+05:30:00",  # D
        "2026-01-01T00:00:00+18:00",
    ],
    "AWSTimestamp": [
        0,
        -1,
        1_893_456_000,
        -31_557_014_167_219_200,  # I
        31_556_889_864_403_199,  # I
    ],
    "AWSEmail": [
        "a@example.com",
        "o'neil+tag@mail.example.co.uk",
        "a@b",  # D
        '"a b"@example.com',
        "a@[192.0.2.1]",
    ],
    "AWSJSON": [
        "{}",
        "1",
        "[true,null]",
        '"hello"',
        '"1"',
        '"{\\"a\\":1}"',
        '{"upvotes":10}',  # D
        "-1",  # D
        "false",  # D
    ],
    "AWSURL": [
        "https://example.com/a?b#c",
        "ftp://example.com",
        "mailto:a@example.com",
        "https://www.amazon.com/dp/B000NZW3KC/",
        "http://localhost/",  # D
        "http://localhost:65535",
        "schema://anything",  # D
        "smb://a/b/c?d=e",  # D
        "http://www.amazon.com",  # S
        "https://foo.blog/bar",  # R
        "https://example.com/?next=//a",
        # RFC 3986, section 1.1.2
        "ftp://ftp.is.co.za/rfc/rfc1808.txt",
        "ldap://[2001:db8::7]/c=GB?objectClass?one",
        "news:comp.infosystems.www.servers.unix",
        "tel:+1-816-555-1212",
        "telnet://192.0.2.16:80/",
        "urn:oasis:names:specification:docbook:dtd:xml:4.1.2",
    ],
    "AWSPhone": ["+49 30 123456", "(650) 253-0000", "650-253-0000", "+61 483 111 111"],  # last: R
    "AWSIPAddress": [
        "127.0.0.1",  # D, S
        "127.0.0.1/8",
        "::1",  # D
        "1080:0:0:0:8:800:200C:417A/16",
        "::",  # D
        "::ffff:10.0.0.1",  # D
        "0064:ff9b:0000:0000:0000:0000:1234:5678",  # D
        "123.45.67.89/16",
        "10.0.0.1/0",
    ],
}
BAD = {
    "AWSDate": [
        "2026-02-30",
        "26-02-03",
        "2026-2-3",
        "2026-02-03T00:00Z",
        "",
        1,
        "2021-99-99",  # D, which doesn't check it
        "2021-01-21+99:02",  # D, which doesn't check it
        "2021-01-112",  # D
        "2021-01-01+5:30",  # D
        "2021-01-01-05:30:12Z",  # D
        "-0001-02-29",
        "-0000-01-01",
        "20211-01-11",
        "2021-01-01+18:00:01",
        "2021-01-01+12:60",
        "\uff12021-01-01",
    ],
    "AWSTime": [
        "25:00",
        "12:60",
        "12",
        "12:30:61",
        True,
        "24:00",
        "12:30:24.",
        "12:30:24.1234567890",
        "12:30:24+99:99",
        "1:30",  # D
        "12:30.Z",  # D
        "12:30:24-07:00Z",  # D
        "12:30.500+05:30",  # D
        "12:30:24.500+5:30:00",  # D
    ],
    "AWSDateTime": [
        "2026-02-28T12:30",
        "2026-02-28",
        "2026-02-30T12:30Z",
        "now",
        "2026-01-01T00:00:00+99:99",
        "2026-01-01T00:00:00+18:01",
        "2026-01-01T24:00:00Z",
        "2026-01-01 00:00:00Z",
        "2021-01-11T120:30:242Z",  # D
        "2021-01-11T12:30:.500Z",  # D
        "20211-01-11T12:30:.500Z",  # D
    ],
    "AWSTimestamp": ["1", 1.5, True, 31_556_889_864_403_200, -31_557_014_167_219_201, 10**30],
    "AWSEmail": [
        "a",
        "a@",
        "@b",
        "a b@example.com",
        "a@b@c",
        "@@",  # D, S
        "a @b.c",  # D
        "a@b. c",  # D
        ".a@example.com",
        "a..b@example.com",
        "a@example.com.",
        "a@[1.2",
        "ü@example.com",
        "a@example.com\n",
        "<a@example.com>",
    ],
    "AWSJSON": [
        "{a:1}",
        "",
        "NaN",
        "[1e999]",
        "[" * 100_000,
        {},
        "hello",
        "#",
        "{'a': 1}",
        True,
        1,
    ],
    "AWSURL": [
        "example",
        "://x",
        "http://[",
        "http://exa mple.com/",
        "https://example.com//a",
        "https://example.com/a//",
        "http://",
        "http:",
        "//example",  # D
        "www.amazon.com",  # I
        "http://[::g]/",
        "http://[fe80::1%25eth0]/",
        "http://a:65536/",
        "http://a:b/",
        "http://a/%zz",
        "http://a@b@c/",
        "https://bücher.example/",
        "https://example.com/\n",
    ],
    "AWSPhone": [
        "call me",
        "+",
        "1",
        "1110004444",  # R
        "+12312",  # R
        "575-111-1111",  # R
        "6781982162",  # R
        "(555) 123-4567",
        "bad-number",  # D
    ],
    "AWSIPAddress": [
        "256.0.0.1",
        "localhost",
        "1.2.3.4/33",
        "::g",
        "10.0.0.1/255.0.0.0",
        "10.0.0.1/0.0.0.255",
        "10.0.0.1/08",
        "10.0.0.1/",
        "fe80::1%eth0",
        "fe80::1%eth0/64",
        "::1/129",
        "[::1]",
        "1.0.0",  # D
        " 1.1.1.1",  # D
        "::ffff:10.0.0",  # D
        "1111.111.111.111",  # D
        "not valid ip",  # S
        "010.0.0.1",
        "16909060",
    ],
}
# What is wrong as a text, yet has a text as a value.
VALUES_OF_JSON = ["hello", "", "{a:1}", "NaN", {}, True, 1]
