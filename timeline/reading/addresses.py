"""Which addresses of the internet are public."""

from __future__ import annotations

import ipaddress
from typing import TypeAlias

Address: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address

_UNICAST = ipaddress.IPv6Network("2000::/3")
"""All of IPv6 that is given out to be reached from everywhere (RFC 4291, the IANA registry of global unicast)."""

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
"""Addresses in which a translator finds an IPv4 address (RFC 6052)."""


def is_public(address: Address) -> bool:
    """Whether an address is one of the public internet, and so is every IPv4 address that is wrapped in it.

    As the IANA registries of special-purpose addresses have it (RFC 6890), multicast aside.
    """
    inner = _wrapped(address)
    if inner is not None:
        return is_public(inner)
    if not address.is_global or address.is_multicast:
        return False
    if isinstance(address, ipaddress.IPv4Address):
        return True
    return address in _UNICAST and all(is_public(one) for one in (address.sixtofour, *(address.teredo or ())) if one)


def _wrapped(address: Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address that an address of IPv6 is only another way to write."""
    if isinstance(address, ipaddress.IPv4Address):
        return None
    return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF) if address in _NAT64 else address.ipv4_mapped
