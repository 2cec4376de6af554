#!/usr/bin/python3
"""samba-tool without the step that sets file permissions on sysvol: the lab serves no files, and that step would need
Samba's file server modules, root and extended attributes."""
import sys

import samba.provision

samba.provision.setsysvolacl = lambda *args, **named: None
sys.argv[0] = "samba-tool"
try:
    from samba.netcmd.main import samba_tool
except ImportError:  # before Samba 4.18
    from samba.netcmd.main import cmd_sambatool
    sys.exit(cmd_sambatool()._run(*sys.argv))
sys.exit(samba_tool(*sys.argv[1:]))
