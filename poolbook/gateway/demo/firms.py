"""The demo's three firms, their people and the sixty investors on their registers; none of them exists."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Person:
    """A user. firm: empty for somebody who only acts for investors."""

    name: str
    email: str
    firm: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A user acts for an investor. capacity: signatory | viewer."""

    email: str
    firm: str
    investor: str
    capacity: str = "signatory"


WATTLEBROOK, QUELLMOOR, OXBOW = "Wattlebrook Capital", "Quellmoor Partners", "Oxbow & Thorne"
FIRMS = (WATTLEBROOK, QUELLMOOR, OXBOW)

# The first one of a firm owns it. Whoever comes last of all says that the demo is whole.
PEOPLE = (
    Person("Mia Thornbury", "mia@wattlebrook.example", WATTLEBROOK, "owner"),
    Person("Abe Lindgate", "abe@wattlebrook.example", WATTLEBROOK, "approver"),
    Person("Odile Marsh", "odile@wattlebrook.example", WATTLEBROOK, "operations"),
    Person("Lena Quellmoor", "lena@quellmoor.example", QUELLMOOR, "owner"),
    Person("Karl Ostrand", "karl@quellmoor.example", QUELLMOOR, "approver"),
    Person("Rex Oxbow", "rex@oxbow.example", OXBOW, "owner"),
    Person("Rita Thorne", "rita@oxbow.example", OXBOW, "approver"),
    Person("Ann Calderwick", "ann@investors.example"),
    Person("Bob Ferriston", "bob@investors.example"),
)
LAST = Person("Zoe Pennifold", "zoe@wattlebrook.example", WATTLEBROOK, "auditor")

LINKS = (
    Link("ann@investors.example", WATTLEBROOK, "Ann Calderwick"),
    Link("ann@investors.example", WATTLEBROOK, "Calderwick Family Super Fund"),
    Link("ann@investors.example", QUELLMOOR, "Ann Calderwick"),
    Link("bob@investors.example", WATTLEBROOK, "Bob and Ilse Ferriston"),
    Link("bob@investors.example", OXBOW, "Ferriston Holdings LLC", "viewer"),
)

# name | kind | country; the first one of a firm is its general partner.
INVESTORS = {
    WATTLEBROOK: """
        Wattlebrook GP Pty Ltd         | company     | AU
        Ann Calderwick                 | individual  | AU
        Bob and Ilse Ferriston         | joint       | AU
        Calderwick Family Super Fund   | super_fund  | AU
        Tanglefern Pty Ltd             | company     | AU
        Morwen Hale                    | individual  | AU
        The Hollowell Family Trust     | trust       | AU
        Ridgeway & Daughters           | partnership | AU
        Stonecrop Super                | super_fund  | AU
        Priya Venkatarao               | individual  | AU
        Dunmallet Pastoral Pty Ltd     | company     | AU
        Quang and Lily Duongmai        | joint       | AU
        Saltpan Trust                  | trust       | AU
        Brackenridge Nominees Pty Ltd  | company     | AU
        Teachers of Lyrebird Super     | super_fund  | AU
        Henrik Aldersund               | individual  | NZ
        Kererū Bay Trust               | trust       | NZ
        Farrowgate Investments Ltd     | company     | GB
        Elspeth Macquillan             | individual  | GB
        Penhallow Partners             | partnership | GB
        Joon-ho and Mina Baekseok      | joint       | KR
        Lotus Causeway Pte Ltd         | company     | SG
        Ignatius Weerakoonge           | individual  | LK
        Marisol Etxebarrena            | individual  | ES
        Larkhill Endowment Trust       | trust       | AU
        Gumnut Early Learning Pty Ltd  | company     | AU
        """,
    QUELLMOOR: """
        Quellmoor Komplementär GmbH    | company     | DE
        Ann Calderwick                 | individual  | AU
        Versorgungswerk Altmoor        | super_fund  | DE
        Familie Brandhuber-Lösch       | joint       | DE
        Tiefental Beteiligungs KG      | partnership | DE
        Sieglinde Ackerholt            | individual  | DE
        Fondation des Trois Tilleuls   | trust       | FR
        Maison Garrivier SAS           | company     | FR
        Théo Villemarais               | individual  | FR
        Kuiperduin Holding BV          | company     | NL
        Stichting Oostwad              | trust       | NL
        Pellegrosso e Figli            | partnership | IT
        Al Noorain Trading WLL         | company     | KW
        Badriya Al-Mutrafi             | individual  | KW
        Dasmarine Holding KSC          | company     | KW
        Faisal and Huda Al-Rukabi      | joint       | KW
        Pearl Dhow Family Trust        | trust       | BH
        Nørrelund Pension              | super_fund  | DK
        Åsa Lindqvarn                  | individual  | SE
        """,
    OXBOW: """
        Oxbow GP LLC                   | company     | US
        Ferriston Holdings LLC         | company     | US
        Kitamori Sangyo KK             | company     | JP
        Haruto Minakawa                | individual  | JP
        Sakuraba Family Office         | partnership | JP
        Yuki and Ren Otsukawa          | joint       | JP
        Shirahama Mutual Pension       | super_fund  | JP
        Calloway Prairie Trust         | trust       | US
        Dolores Winterbourne-Ruiz      | individual  | US
        Tamarack Fork LP               | partnership | US
        Beatrix Oyelarannu             | individual  | US
        Copper Basin Teachers Fund     | super_fund  | US
        Ezra and Noa Feldspar          | joint       | US
        Lac Perdu Ventures Inc         | company     | CA
        Solvej Brightwater             | individual  | CA
        """,
}
