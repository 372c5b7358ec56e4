# SPDX-License-Identifier: GPL-3.0-or-later
"""One construct of C after the other: which bytes were recorded as loaded and stored, and with which values."""
import base64
import struct
import sys

from recording import Recording, command_of

POINT = struct.pack("<iiq12s", 1, 2, 3, b"point")



# construct: (bytes stored {offset: value}, ranges loaded [(offset, length)], function, atomic)
EXPECTED = {
    "scalar-store": ({0: struct.pack("<i", 7)}, [], None, False),
    "scalar-load": ({}, [(0, 4)], None, False),
    "wide-store": ({96: struct.pack("<q", 0x1122334455667788)}, [], None, False),
    "small-store": ({104: struct.pack("<h", -2)}, [], None, False),
    "increment": ({0: struct.pack("<i", 1)}, [(0, 4)], None, False),
    "bit-field": ({4: bytes([5 | 9 << 3])}, [], None, False),
    "memset": ({5: b"xxxxx"}, [], "memset", False),
    "strcpy": ({5: b"literal\0"}, [], "strcpy", False),
    "memcpy": ({5: b"0123456789"}, [], "memcpy", False),
    "snprintf": ({5: b"n=12\0"}, [], "snprintf", False),
    "printf": ({}, [(5, 1)], "printf", False),
    "printf-cut": ({}, [(5, 1)], "printf", False),
    "strlen": ({}, [(5, 1)], "strlen", False),
    "rest-of-page": ({300: b"r"}, [], None, False),
    "struct-store": ({24: POINT}, [], None, False),
    "struct-copy": ({56: bytes(28)}, [(24, 28)], None, False),
    "atomic-add": ({88: struct.pack("<i", 3)}, [(88, 4)], None, True),
    "atomic-store": ({88: struct.pack("<i", 11)}, [], None, True),
    "atomic-load": ({}, [(88, 4)], None, True),
    "atomic-exchange": ({88: struct.pack("<i", 4)}, [(88, 4)], None, True),
    "compare-exchange": ({88: struct.pack("<i", 9)}, [(88, 4)], None, True),
    "compare-exchange-refused": ({}, [(88, 4)], None, True),
    "unaligned-store": ({107: struct.pack("<i", 0x01020304)}, [], None, False),
    "unaligned-load": ({}, [(111, 8)], None, False),
    "unaligned-wide": ({111: struct.pack("<q", 0x0102030405060708)}, [], None, False),
    "widest-store": ({160: struct.pack("<qq", 1, 2)}, [], None, False),
    "widest-load": ({}, [(160, 8)], None, False),
    "real-store": ({176: bytes(7) + b"\x80\xff\x3f"}, [], None, False),
    "fraction-store": ({192: struct.pack("<d", 0.5)}, [], None, False),
    "flag-store": ({119: b"\1"}, [], None, False),
    "volatile-store": ({200: struct.pack("<i", 3)}, [], None, False),
    "volatile-increment": ({200: struct.pack("<i", 1)}, [(200, 4)], None, False),
    "list-store": ({204: struct.pack("<iiii", 1, 2, 3, 4)}, [], None, False),
    "list-sum": ({}, [(204, 16)], None, False),
    "strncpy": ({5: b"ab\0\0\0\0"}, [], "strncpy", False),
    "strcat": ({5: b"abcd\0"}, [(5, 3)], None, False),
    "memmove": ({7: bytes(4)}, [(5, 4)], "memmove", False),
    "memcmp": ({}, [(5, 3)], "memcmp", False),
    "puts": ({}, [(5, 1)], "puts", False),
    "fwrite": ({}, [(204, 8)], "fwrite", False),
    "atomic-sub": ({88: struct.pack("<i", -1)}, [(88, 4)], None, True),
    "atomic-or": ({120: b"\x81"}, [(120, 1)], None, True),
    "atomic-and": ({122: b"\0\0"}, [(122, 2)], None, True),
    "atomic-xor": ({128: struct.pack("<Q", 0x8000000000000001)}, [(128, 8)], None, True),
    "atomic-nand": ({120: b"\xff"}, [(120, 1)], None, True),
    "atomic-post-increment": ({88: struct.pack("<i", 1)}, [(88, 4)], None, True),
    "atomic-plain": ({88: struct.pack("<i", 6)}, [], None, True),
    "atomic-pointer": ({144: struct.pack("<q", 16)}, [], None, True),
    "atomic-acquire": ({}, [(128, 8)], None, True),
    "flag-set": ({136: b"\1"}, [(136, 1)], None, True),
    "flag-clear": ({136: b"\0"}, [], None, True),
    "fences": ({}, [(0, 4)], None, False),
    "exchange-weak": ({128: struct.pack("<q", 5)}, [(128, 8)], None, True),
    "kernel-store": ({5: b"kernel"}, [], "read", False),
    "kernel-load": ({}, [(5, 7)], "write", False),
    "kernel-parts": ({5: b"cde"}, [], "readv", False),
    "kernel-nothing": ({}, [(0, 4)], None, False),
}
if sys.argv[1].endswith("clang"):
    del EXPECTED["real-store"]  # clang tells of no access to the ten bytes of an 80-bit number
BY_KERNEL = ("read", "write", "readv")


def value_of(args):
    if "val" in args:
        return args["val"].to_bytes(args["len"], "little")
    data = args["data"]
    return base64.b64decode(data) if args.get("enc") == "base64" else data.encode()


def check(recording, construct, is_gated):
    stored, loaded, function, is_atomic = EXPECTED[construct]
    assert recording.status == 0, recording.printed
    recording.check_sequence()
    image, seen = {}, set()
    for event in sorted(recording.named("store"), key=lambda e: e["args"]["in"]):
        for i, byte in enumerate(value_of(event["args"])):
            image[event["args"]["off"] + i] = byte
    for event in recording.named("load"):
        assert len(value_of(event["args"])) == event["args"]["len"]
        seen |= set(range(event["args"]["off"], event["args"]["off"] + event["args"]["len"]))
    for offset, data in stored.items():
        assert bytes(image.get(offset + i, 0x5a) for i in range(len(data))) == data, (construct, image)
    assert bool(image) == bool(stored), (construct, image)
    for offset, length in loaded:
        assert set(range(offset, offset + length)) <= seen, (construct, seen)
    accesses = recording.named("load") + recording.named("store")
    assert accesses
    for event in accesses:
        assert event["args"].get("at"), event
        assert function is None or event["args"]["by"] == function, event
        assert event["args"].get("kernel", False) == (function in BY_KERNEL), event
        assert event["args"].get("atomic", False) == is_atomic, event
        if is_gated or is_atomic:
            assert event["args"]["exact"] is True, event
    check_faults(recording, accesses, function)


def check_faults(recording, accesses, function):
    """The first access of all takes a fault, and each fault leads to an entry of the page table."""
    faults = recording.named("page fault")
    if function == "readv":  # of several parts only the accesses are told
        return
    assert len(faults) >= 1
    first = min(accesses + faults, key=lambda e: e["args"]["in"])
    assert first["name"] == "page fault", first
    for fault in faults:
        assert fault["args"]["faults"] == 1 and [page["off"] for page in fault["args"]["pages"]] == [0], fault
        assert fault["args"].get("kernel", False) == (function in BY_KERNEL), fault
    for call in recording.named(function) if function in BY_KERNEL else []:
        within = [e for e in accesses + faults if call["args"]["in"] < e["args"]["in"] < e["args"]["out"] < call["args"]["out"]]
        assert not within or len(within) == len(accesses + faults), within


count = 0
for construct in EXPECTED:
    for is_gated in (False, True):
        count += 1
        try:
            check(Recording(command_of(sys.argv[1], construct), gated=is_gated), construct, is_gated)
            print("ok", count, construct, "gated" if is_gated else "free")
        except AssertionError as error:
            print("not ok", count, construct, "gated" if is_gated else "free", "#", error)
print("1..%d" % count)
