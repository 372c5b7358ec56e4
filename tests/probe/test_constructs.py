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
    "rest-of-page": ({200: b"r"}, [], None, False),
    "struct-store": ({24: POINT}, [], None, False),
    "struct-copy": ({56: bytes(28)}, [(24, 28)], None, False),
    "atomic-add": ({88: struct.pack("<i", 3)}, [(88, 4)], None, True),
    "atomic-store": ({88: struct.pack("<i", 11)}, [], None, True),
    "atomic-load": ({}, [(88, 4)], None, True),
    "atomic-exchange": ({88: struct.pack("<i", 4)}, [(88, 4)], None, True),
    "compare-exchange": ({88: struct.pack("<i", 9)}, [(88, 4)], None, True),
    "compare-exchange-refused": ({}, [(88, 4)], None, True),
}


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
        assert event["args"].get("atomic", False) == is_atomic, event
        if is_gated or is_atomic:
            assert event["args"]["exact"] is True, event
    assert len(recording.named("page fault")) >= 1
    first = min(accesses + recording.named("page fault"), key=lambda e: e["args"]["in"])
    assert first["name"] == "page fault", first


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
