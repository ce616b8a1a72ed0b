"""Which addresses of the internet are public."""

from __future__ import annotations

import ipaddress
from typing import TypeAlias

Address: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
"""Addresses in which a translator finds an IPv4 address (RFC 6052)."""


def is_public(address: Address) -> bool:
    """Whether an address is one of the public internet, and so is every IPv4 address that is wrapped in it.

    As the IANA registries of special-purpose addresses have it (RFC 6890), multicast aside.
    """
    if not address.is_global or address.is_multicast:
        return False
    if isinstance(address, ipaddress.IPv4Address):
        return True
    wrapped = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if address in _NAT64:
        wrapped.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return all(inner is None or is_public(inner) for inner in wrapped)
