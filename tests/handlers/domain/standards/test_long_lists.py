"""The six firms by the long lists: CSF, Annex A and CIS Controls, read item by item in every state.

What is open was held against the description and against what the questions ask in their present
words. ``CORRECTED`` are items whose links said too much, or left out what is asked.
"""

from __future__ import annotations

import pytest

from tests.handlers.domain.standards.test_six_firms import CIS, KEYS, of_state, states

CSF, ISO = "nist_csf_2_0", "iso_27001_2022_annex_a"
ANNEX = "nis2_implementing_regulation"
OPEN = {
    "translator": {
        CSF: "ID.IM-04 ID.RA-02 ID.RA-08 PR.AA-05 PR.PS-05 RS.MA-01",
        ISO: "A.5.24 A.5.26 A.5.7 A.8.10 A.8.19 A.8.2",
        CIS: "17.1 3.1 3.4 5.4",
    },
    "agency": {
        CSF: (
            "GV.OC-04 GV.SC-08 GV.SC-10 ID.AM-01 ID.AM-05 ID.IM-04 ID.RA-08 PR.AT-01 PR.PS-05 "
            "RC.RP-02 RS.MA-01"
        ),
        ISO: "A.5.24 A.5.29 A.6.3 A.8.10 A.8.19 A.8.2",
        CIS: "1.1 11.1 14.1 14.2 17.1 3.4 5.4",
    },
    "heating": {
        CSF: (
            "DE.CM-03 GV.OC-03 GV.OC-04 GV.PO-01 GV.PO-02 GV.RR-02 GV.RR-03 GV.SC-05 "
            "GV.SC-07 GV.SC-08 GV.SC-10 ID.AM-05 ID.IM-02 ID.IM-04 ID.RA-02 ID.RA-08 PR.AA-03 "
            "PR.AA-06 PR.AT-01 PR.DS-01 PR.PS-05 RC.RP-02 RC.RP-03 RS.CO-02 RS.MA-01"
        ),
        ISO: (
            "A.5.1 A.5.10 A.5.19 A.5.2 A.5.20 A.5.22 A.5.24 A.5.29 A.5.30 A.5.31 A.5.5 "
            "A.5.7 A.6.3 A.6.7 A.7.1 A.7.2 A.7.3 A.7.7 A.7.8 A.7.9 A.8.10 A.8.19 A.8.2 "
            "A.8.5"
        ),
        CIS: "10.3 11.1 14.1 14.2 17.1 17.2 3.4 3.6 4.1 4.3 5.2 5.4 6.3 6.4 6.5",
    },
    "webshop": {
        CSF: "GV.SC-04 GV.SC-08 GV.SC-10 ID.AM-02 ID.AM-04 ID.RA-02 ID.RA-08 PR.AA-06",
        ISO: "A.5.7 A.7.1 A.7.2 A.7.3 A.7.7 A.7.8 A.8.10 A.8.33",
        CIS: "15.1 2.1 3.4 4.3 4.7",
    },
    "practice": {
        CSF: (
            "DE.CM-03 GV.OC-04 GV.OC-05 GV.SC-04 GV.SC-07 GV.SC-08 GV.SC-10 ID.AM-02 ID.AM-04 "
            "ID.AM-05 ID.AM-07 ID.IM-04 ID.RA-02 ID.RA-08 PR.AA-03 PR.AA-06 RC.RP-02 RS.MA-01"
        ),
        ISO: "A.5.12 A.5.22 A.5.24 A.5.29 A.5.7 A.7.1 A.7.2 A.7.3 A.7.7 A.7.8 A.8.10 A.8.5",
        CIS: "11.1 15.1 17.1 2.1 3.1 3.2 3.4 4.3 5.2 6.3 6.4 6.5",
    },
    "machine-parts": {
        CSF: "GV.SC-04 GV.SC-08 ID.AM-02 ID.AM-04 ID.AM-08 ID.RA-08 PR.PS-03",
        CIS: "15.1 2.1 2.2 9.1",
    },
}
CORRECTED = [
    # "Everybody may install anything", "installs what she needs herself".
    ("agency", CSF, "PR.PS-05", "open"),
    ("agency", ISO, "A.8.19", "open"),
    ("agency", CIS, "2.3", "notAsked"),
    ("translator", CSF, "PR.PS-05", "open"),
    # Laptops are encrypted, though nobody could wipe a lost one.
    ("agency", ISO, "A.7.9", "partly"),
    ("practice", ISO, "A.7.9", "partly"),
    ("webshop", ISO, "A.6.7", "partly"),
    # "The dealer restored the whole server on a spare machine, 5 hours, with record".
    ("practice", ISO, "A.5.30", "partly"),
    # "Booking of appointments at a portal provider with contract".
    ("practice", ISO, "A.5.23", "partly"),
    # "Netz+ has personal accounts, contract, yearly check".
    ("machine-parts", ISO, "A.5.22", "partly"),
    # "Managed virus protection on computers"; "computers do it themselves".
    ("heating", ISO, "A.8.1", "partly"),
    # Who may read the code isn't asked, and a second factor is forced there.
    ("webshop", ISO, "A.8.4", "notAsked"),
    # "Four of nine accounts have it; two belong to freelancers who left".
    ("webshop", ISO, "A.8.2", "partly"),
    ("webshop", ANNEX, "11.3", "partly"),
    # "A freelancer of last year still had guest access"; "a fitter still gets the order app".
    ("agency", CSF, "GV.SC-10", "open"),
    ("heating", CSF, "GV.SC-10", "open"),
    # Nobody's suppliers have a deadline for telling of incidents.
    ("machine-parts", CSF, "GV.SC-08", "open"),
    # "Half-yearly talk with the owner, no record".
    ("webshop", CSF, "GV.OV-01", "partly"),
    # "Second factor nowhere but at the bank".
    ("heating", CIS, "6.4", "open"),
    ("heating", ANNEX, "11.7", "open"),
    ("practice", CIS, "6.3", "open"),
    ("practice", CSF, "PR.AA-03", "open"),
    # There is nothing to reach from outside, so no second factor on the way in either.
    ("translator", CIS, "6.4", "partly"),
    ("agency", CIS, "6.4", "partly"),
    # "No security update since early 2023" on her phone.
    ("translator", CIS, "7.3", "partly"),
    # Of the practice's computers only the laptop is known to be encrypted.
    ("practice", CIS, "3.6", "partly"),
    # "Production gets a poster"; "not on the 14 production computers".
    ("machine-parts", CIS, "14.1", "partly"),
    ("machine-parts", CIS, "14.2", "partly"),
    ("machine-parts", CIS, "10.1", "partly"),
    ("machine-parts", CSF, "DE.CM-09", "partly"),
    # "Logs only where each device keeps them": neither a rule nor room for logs is asked.
    ("heating", CIS, "8.1", "notAsked"),
    ("heating", CIS, "8.3", "notAsked"),
]


@pytest.mark.parametrize("key", KEYS)
def test_what_is_open_is_what_the_consultant_missed(key: str) -> None:
    found = of_state(key, "open")
    assert {standard: found.get(standard, []) for standard in (CSF, ISO, CIS)} == {
        standard: OPEN[key].get(standard, "").split() for standard in (CSF, ISO, CIS)
    }


@pytest.mark.parametrize(("key", "standard", "item", "state"), CORRECTED)
def test_what_was_corrected_fits_the_description(
    key: str, standard: str, item: str, state: str
) -> None:
    assert item in states(key)[standard][state]
