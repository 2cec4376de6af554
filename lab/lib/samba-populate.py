#!/usr/bin/python3
"""Fills a freshly provisioned domain: its password policy, the sample people, the delegated service account.

Runs offline on the template's database, with the Python of the flavour that will serve it.
Usage: samba-populate.py TEMPLATE PEOPLE.TSV HOST LOAD   (passwords: PERSON_PASSWORD, SVC_PASSWORD in the environment)
"""
import os
import sys
import time

from ldb import Dn, FLAG_MOD_ADD, FLAG_MOD_REPLACE, Message, MessageElement, SCOPE_BASE
from samba import param
from samba.auth import system_session
from samba.credentials import Credentials
from samba.dcerpc import security
from samba.ndr import ndr_pack, ndr_unpack
from samba.samdb import SamDB

# Lets a raw NT hash and any pwdLastSet be stored: Samba's own private control.
BYPASS_PASSWORD_HASH = "local_oid:1.3.6.1.4.1.7165.4.3.12:0"

USER_CLASS = "bf967aba-0de6-11d0-a285-00aa003049e2"
RESET_PASSWORD = "00299570-246d-11d0-a768-00aa006e0529"
LOCKOUT_TIME = "28630ebf-41d5-11d1-a9c1-0000f80367c1"
PWD_LAST_SET = "bf967a0a-0de6-11d0-a285-00aa003049e2"
EXTENSION_NAME = "bf967972-0de6-11d0-a285-00aa003049e2"  # carries the operation stamp

ENABLED, DISABLED, NEVER_EXPIRES = 512, 514, 66048
DAY = 24 * 60 * 60
LOAD_BATCH = 5000  # one large transaction would be quadratic


def ticks(seconds):
    """A negative interval as the directory stores durations."""
    return str(-seconds * 10_000_000)


class Domain:
    def __init__(self, template, people):
        lp = param.LoadParm()
        lp.load(os.path.join(template, "etc", "smb.conf"))
        self.lp = lp
        self.path = os.path.join(template, "private", "sam.ldb")
        self.people = people
        self.connect()
        self.base = str(self.db.domain_dn())
        self.realm = lp.get("realm").lower()

    def connect(self, options=None):
        self.db = SamDB(url=self.path, session_info=system_session(), lp=self.lp, options=options)

    def modify(self, dn, values, flag=FLAG_MOD_REPLACE, controls=None):
        message = Message(Dn(self.db, dn))
        for name, value in values.items():
            message[name] = MessageElement(value, flag, name)
        self.db.modify(message, controls=controls or [])

    def folder(self, name, parent=None):
        dn = f"OU={name},{parent or self.base}"
        self.db.add({"dn": dn, "objectClass": "organizationalUnit"})
        return dn

    def person(self, dn, account, password, **more):
        self.db.add({
            "dn": dn, "objectClass": "user", "sAMAccountName": account,
            "userPrincipalName": f"{account}@{self.realm}", "userAccountControl": str(ENABLED),
            "unicodePwd": f'"{password}"'.encode("utf-16-le"), **more})

    def set_policy(self):
        self.modify(self.base, {
            "minPwdLength": "10", "pwdHistoryLength": "5", "minPwdAge": ticks(DAY), "maxPwdAge": ticks(90 * DAY),
            "lockoutThreshold": "5", "lockoutDuration": ticks(8 * 3600), "lockOutObservationWindow": ticks(1800)})

    def prepare_controllers(self, host):
        # Samba's DNS updater would add these names; it does not run here, and without them no GSSAPI bind works.
        names = [f"ldap/{host}.{self.realm}", f"ldap/{host}.{self.realm}/{self.realm}", f"ldap/{host.upper()}",
                 f"GC/{host}.{self.realm}/{self.realm}", f"HOST/{host}.{self.realm}/{self.realm}"]
        self.modify(f"CN={host.upper()},OU=Domain Controllers,{self.base}", {"servicePrincipalName": names}, FLAG_MOD_ADD)
        # a template older than the maximum password age must not shut its administrator out
        self.modify(f"CN=Administrator,CN=Users,{self.base}", {"userAccountControl": str(NEVER_EXPIRES)})

    def grant(self, dn, entries):
        """Puts explicit entries in front of the object's access list."""
        found = self.db.search(dn, scope=SCOPE_BASE, attrs=["nTSecurityDescriptor"])
        sid = security.dom_sid(self.db.get_domain_sid())
        text = ndr_unpack(security.descriptor, found[0]["nTSecurityDescriptor"][0]).as_sddl(sid)
        access = text.index("(", text.index("D:"))
        changed = security.descriptor.from_sddl(text[:access] + "".join(entries) + text[access:], sid)
        self.modify(dn, {"nTSecurityDescriptor": ndr_pack(changed)}, controls=["sd_flags:1:4"])

    def add_service_account(self, password):
        """The agent's account: exactly what writeback needs, on OU=People only."""
        dn = f"CN=svc-sspr,OU=Services,{self.base}"
        self.person(dn, "svc-sspr", password)
        self.modify(dn, {"userAccountControl": str(NEVER_EXPIRES)})
        found = self.db.search(dn, scope=SCOPE_BASE, attrs=["objectSid"])
        sid = str(ndr_unpack(security.dom_sid, found[0]["objectSid"][0]))
        write = [f"(OA;CIIO;WP;{attribute};{USER_CLASS};{sid})" for attribute in (LOCKOUT_TIME, PWD_LAST_SET, EXTENSION_NAME)]
        self.grant(f"OU=People,{self.base}", [f"(OA;CIIO;CR;{RESET_PASSWORD};{USER_CLASS};{sid})", *write])
        # fine-grained policies are invisible otherwise
        self.grant(f"CN=Password Settings Container,CN=System,{self.base}", [f"(A;CI;RPLCLO;;;{sid})"])

    def add_fine_grained_policy(self):
        group = f"CN=Long Passwords,OU=Groups,{self.base}"
        self.db.add({"dn": group, "objectClass": "group", "sAMAccountName": "Long Passwords"})
        self.db.add({
            "dn": f"CN=Long Passwords,CN=Password Settings Container,CN=System,{self.base}",
            "objectClass": "msDS-PasswordSettings", "msDS-PasswordSettingsPrecedence": "10",
            "msDS-PasswordReversibleEncryptionEnabled": "FALSE", "msDS-PasswordComplexityEnabled": "TRUE",
            "msDS-PasswordHistoryLength": "10", "msDS-MinimumPasswordLength": "14",
            "msDS-MinimumPasswordAge": ticks(DAY), "msDS-MaximumPasswordAge": ticks(90 * DAY),
            "msDS-LockoutThreshold": "5", "msDS-LockoutObservationWindow": ticks(1800),
            "msDS-LockoutDuration": ticks(1800), "msDS-PSOAppliesTo": group})
        return group

    def add_people(self, password):
        long_passwords = self.add_fine_grained_policy()
        for line in open(self.people, encoding="utf-8"):
            if line.startswith("#"):
                continue
            account, folder, name, display, mail, _, traits, _ = line.rstrip("\n").split("\t")
            dn = f"CN={escape(name)},OU={folder},{self.base}"
            more = {"displayName": display}
            if mail != "-":
                more["mail"] = mail
            self.person(dn, account, password, **more)
            if "disabled" in traits:
                self.modify(dn, {"userAccountControl": str(DISABLED)})
            if "must-change" in traits:
                self.modify(dn, {"pwdLastSet": "0"})
            if "long-passwords" in traits:
                self.modify(long_passwords, {"member": dn}, FLAG_MOD_ADD)
            if "domain-admin" in traits:
                self.modify(f"CN=Domain Admins,CN=Users,{self.base}", {"member": dn}, FLAG_MOD_ADD)
            if "service-name" in traits:
                self.modify(dn, {"servicePrincipalName": f"backup/{account}.{self.realm}"}, FLAG_MOD_ADD)

    def add_load(self, count, password):
        """Many accounts with one password. Only its NT hash is stored (no Kerberos keys until the first reset):
        hashing each would take 20 ms."""
        credentials = Credentials()
        credentials.set_password(password)
        nt_hash = bytes(credentials.get_nt_hash())
        parent = self.folder("Load", f"OU=People,{self.base}")
        set_at = str((int(time.time()) - 30 * DAY + 11644473600) * 10_000_000)
        self.connect(["batch_mode:1", "transaction_index_cache_size:200000"])
        for start in range(0, count, LOAD_BATCH):
            self.db.transaction_start()
            for number in range(start, min(start + LOAD_BATCH, count)):
                account = f"load{number:06d}"
                self.db.add({
                    "dn": f"CN={account},{parent}", "objectClass": "user", "sAMAccountName": account,
                    "userPrincipalName": f"{account}@{self.realm}", "displayName": f"Load User {number:06d}",
                    "mail": f"{account}@{self.realm}", "userAccountControl": str(ENABLED),
                    "unicodePwd": nt_hash, "pwdLastSet": set_at}, controls=[BYPASS_PASSWORD_HASH])
            self.db.transaction_commit()


def escape(name):
    """RFC 4514 section 2.4, as far as our own sample names need it."""
    return name.replace("\\", "\\\\").replace(",", "\\,")


def main(template, people, host, load):
    domain = Domain(template, people)
    domain.set_policy()
    domain.prepare_controllers(host)
    for name in ("People", "Elsewhere", "Groups", "Services"):
        domain.folder(name)
    domain.add_service_account(os.environ["SVC_PASSWORD"])
    domain.add_people(os.environ["PERSON_PASSWORD"])
    if int(load):
        domain.add_load(int(load), os.environ["PERSON_PASSWORD"])


if __name__ == "__main__":
    main(*sys.argv[1:])
