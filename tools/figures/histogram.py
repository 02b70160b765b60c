"""Percentiles out of a histogram as the load tester writes it: HdrHistogram's compressed encoding, version 2, in base64."""
import base64
import math
import struct
import zlib

COMPRESSED = 0x1C849304
PLAIN = 0x1C849303
VERSION_ONLY = ~0xF0  # the second lowest half byte says how wide words are, which version 2 leaves open

# cookie, bytes of counts, offset of index 0, digits, least and greatest value, a factor for fractions
HEADER = struct.Struct(">iiiiqqd")


def percentiles(text, wanted):
    """The values below or at which these percentages of all lie; None for each when nothing was counted."""
    unit, half_bits, counts = _decode(text)
    total = sum(count for _, count in counts)
    return [_value(counts, max(1, math.ceil(total * each / 100)), unit, half_bits) if total else None for each in wanted]


def _decode(text):
    data = base64.b64decode(text)
    cookie, length = struct.unpack_from(">ii", data)
    _expect(cookie, COMPRESSED)
    # Not zlib.decompress: HdrHistogram for .NET leaves out the checksum at the end.
    plain = zlib.decompressobj().decompress(data[8:8 + length])
    cookie, length, _, digits, least, _, _ = HEADER.unpack_from(plain)
    _expect(cookie, PLAIN)
    half_bits = math.ceil(math.log2(2 * 10 ** digits)) - 1
    return least.bit_length() - 1, half_bits, list(_counts(plain[HEADER.size:HEADER.size + length]))


def _expect(cookie, wanted):
    if cookie & VERSION_ONLY != wanted & VERSION_ONLY:
        raise ValueError(f"no histogram of HdrHistogram, version 2: {cookie:#x}")


def _counts(data):
    """Pairs of an index and its count. Numbers are zigzag LEB128; a negative one stands for so many empty counts."""
    index = position = 0
    while position < len(data):
        number = shift = 0
        while True:
            byte = data[position]
            position += 1
            # Nine bytes at most: the last one has no bit that says that more follow.
            number |= (byte if shift == 56 else byte & 0x7F) << shift
            shift += 7
            if byte < 0x80 or shift > 56:
                break
        count = (number >> 1) ^ -(number & 1)
        if count > 0:
            yield index, count
        index += max(1, -count)


def _value(counts, rank, unit, half_bits):
    """The greatest value that is counted where the one of this rank is."""
    for index, count in counts:
        rank -= count
        if rank <= 0:
            break
    bucket, within = (index >> half_bits) - 1, (index & (1 << half_bits) - 1) + (1 << half_bits)
    if bucket < 0:
        bucket, within = 0, within - (1 << half_bits)
    return ((within + 1) << bucket + unit) - 1
