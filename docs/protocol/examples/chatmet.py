"""A whole ChatMet client for a terminal, for Python 3.11 or newer with the package websockets, 10.4 or newer.
README.md lists its commands, "§" names a section of PROTOCOL.md. Use: python3 chatmet.py URL [ALIAS] [LANGUAGE]"""
import asyncio, contextlib, hashlib, itertools, random, re, signal, struct, sys, threading, unicodedata
from time import monotonic as now
from types import SimpleNamespace as Record
import websockets
HELLO, WELCOME, CHALLENGE, SOLUTION, HEARTBEAT, FIND, WAITING, MATCHED, NEXT = 1, 2, 3, 4, 5, 0x10, 0x11, 0x12, 0x13
LEAVE, BLOCK, REPORT, TEXT, OFFER, ANSWER, CHUNK, CANCEL = 0x14, 0x15, 0x16, 0x20, 0x21, 0x22, 0x23, 0x24
SEALED, TYPING, ACK, DISCONNECT, ERROR = 0x27, 0x30, 0x31, 0x40, 0x43
SIZES = {0x02: (68,), 0x03: (34,), 0x05: (1,), 0x11: (7,), 0x12: (17, 80), 0x20: (6, 4101), 0x21: (16,), 0x22: (8,),
         0x23: (10, 16393), 0x24: (8,), 0x25: (37,), 0x26: (86,), 0x27: (23, 16448), 0x30: (2,), 0x31: (5,),
         0x40: (10,), 0x41: (3,), 0x42: (5,), 0x43: (3, 103)}  # §3: what may come, and its size, or least and greatest
FORMATS, REASONS = ["?", "JPEG", "PNG", "WebP"], "by you,left,skipped,lost,removed,draining,nobody".split(",")
STOP = [1000, 1001, 1002, 1003, 1009, 4001, 4002, 4003, 4008, 4018, 4406, 400, 403, 404, 408, 414, 426, 431]

# ---- Bytes and words (§2, §7), rates (§6)
def u32(data): return int.from_bytes(data[:4], "big")
def short(text): return bytes([len(text.encode())]) + text.encode()
def session(): return Record(ws=None, out=asyncio.Queue(), welcomed=None, silence=25, rates={}, asked=None, tags=5)
def harmless(text): return re.sub("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]", "\ufffd", text)  # for a terminal
def usable(name, most):  # the rules of an alias that are easily checked
    kinds = [unicodedata.category(letter) for letter in name if letter != "\u200d"]
    return (0 < len(name.encode(errors="replace")) <= most and name == unicodedata.normalize("NFC", name.strip())
            and not kinds[0].startswith("M") and not {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"} & set(kinds))
class Bucket:  # 5 % smaller and slower than the server's, as a network may deliver at once what was sent in two
    def __init__(self, rate, burst):
        self.rate, self.size, self.rest, self.at = rate * 0.95, max(1, burst * 0.95), max(1, burst * 0.95), now()
    def left(self): return min(self.size, self.rest + (now() - self.at) * self.rate)
    def take(self, count): self.rest, self.at = self.left() - count, now()

class Client:
    def __init__(self, url="", alias="Somebody", language=""):
        if not url or not usable(alias, 64) or not re.fullmatch("([a-z]{2,8})?", language):
            sys.exit(print("! use: chatmet.py URL [ALIAS] [LANGUAGE]") or 2)
        self.url, self.hello = url, struct.pack(">BBI", 1, 1, 1) + short(language) + short(alias)  # 18+: they said yes
        self.s, self.talk, self.last = session(), None, None  # s lives as long as a connection, talk as a conversation
        self.state, self.wish, self.waits = "ready", None, []  # waits: requests that are not sent yet

    # ---- The connection, and how it comes back (§1, §8.3)
    async def live(self):
        attempt = await self.adult  # §3.1: nothing before the person said that they are 18 or over
        while True:
            code, not_before = await self.connect()
            if self.end.done(): return
            if code in STOP: return self.finish(1000, f"* closed: {code}", 1)
            print(f"* closed: {code}")
            if self.state != "waiting": self.part("ready")
            self.waits, self.last = [self.wish] if self.state == "waiting" else [], None  # who waited wants somebody
            attempt = 1 if self.s.welcomed and now() - self.s.welcomed >= 30 else attempt + 1
            wait = not_before + random.uniform(0, min(30, 0.25 * 2 ** min(attempt, 9)))
            print(f"* reconnecting in {wait:.1f} s")
            await asyncio.sleep(wait)
    async def connect(self):  # until the connection ends; returns why, and the least time before the next
        self.s = s = session()
        try:
            s.ws = await websockets.connect(self.url, subprotocols=["chatmet.v1"], compression=None, ping_interval=None,
                                            max_size=16448, open_timeout=10, close_timeout=2)
        except (OSError, asyncio.TimeoutError, websockets.InvalidHandshake) as error:
            answer = getattr(error, "response", error)  # newer and older versions of the package
            after = getattr(answer, "headers", {}).get("Retry-After", "")
            return getattr(answer, "status_code", 1006), int(after) if after.isdigit() else 0
        s.heard = now()
        self.send(HELLO, self.hello)
        async with asyncio.TaskGroup() as group:
            s.tasks = [group.create_task(self.write(s)), group.create_task(self.tick(s))]
            with contextlib.suppress(websockets.ConnectionClosed):
                async for frame in s.ws:
                    try:
                        if not self.end.done(): self.read(frame)
                    except (ValueError, IndexError): self.finish(4002, "* closed: 4002", 1)  # §2: somebody has a bug
            for task in s.tasks: task.cancel()
        return s.ws.close_code or 1006, 0
    def finish(self, code, line, status):  # after 1000 the partner is told "left", after anything else "lost"
        if not self.end.done(): self.end.set_result((code, line, status))
    def send(self, kind, *parts):  # §1.2: one frame, one binary message
        frame = bytes([kind]) + b"".join(parts)
        self.s.out.put_nowait(frame)
        self.s.sent = now()
        if kind in self.s.rates: self.s.rates[kind].take(1)
        if self.s.rates: self.s.rates["bytes"].take(len(frame))
    async def write(self, s):  # one task writes, so frames keep their order; a number is the code to close with
        with contextlib.suppress(websockets.ConnectionClosed):
            while isinstance(frame := await s.out.get(), bytes): await s.ws.send(frame)
            await s.ws.close(frame)
    async def tick(self, s):  # §5.4, §6: what time brings; ten times a second is soon enough for all of it
        while not self.end.done():
            await asyncio.sleep(0.1)
            if now() - s.heard >= s.silence: s.ws.transport.abort()
            if not s.welcomed: continue  # §3.1: nothing between Hello and Welcome but Solution
            if now() - s.sent >= s.heartbeat * 0.9: self.send(HEARTBEAT)
            self.acknowledge(1)
            self.pump()

    # ---- Requests (§4.1, §4.3): one at a time. Who says so has left at once, whenever the server hears of it.
    def request(self, kind, body=bytes):  # body: made when it is sent, as a /find may wait for the limits of Welcome
        seek, fence = kind in (FIND, NEXT), kind < BLOCK or self.talk is not None
        self.waits.append(Record(kind=kind, body=body, seek=seek, fence=fence))
        if fence: self.part("waiting" if seek else "ready")
    def part(self, state):
        if self.talk:
            if self.talk.queue[TEXT]: print(f"! {len(self.talk.queue[TEXT])} not sent")  # nobody else shall get them
            self.talk.ended, self.talk.queue[TEXT] = self.talk.ended or now(), []
        self.state, self.talk = state, self.talk if state == "ended" else None  # in Ended it is still the present one
    def answered(self, line):
        self.s.asked = print(line) if line else None
        self.pump()

    # ---- To the partner (§5, §6): numbers, windows, rates
    def say(self, kind, body): self.talk.queue[kind].append(body)
    def free(self, kind): return kind not in self.s.rates or self.s.rates[kind].left() >= 1
    def post(self, kind, body):  # sends a numbered frame, if the windows and the rate of bytes let it
        s, talk, size = self.s, self.talk, 5 + len(body)
        flying, bulk = sum(f.size for f in talk.flying), sum(f.size for f in talk.flying if f.kind == CHUNK)
        if flying + size > s.window or s.rates["bytes"].left() < size + s.reserve: return False
        if kind == CHUNK and bulk + size > s.bulk: return False
        talk.sent, talk.typing = talk.sent + 1, talk.typing and kind != TEXT  # §3.3: a Text says that they stopped
        talk.flying.append(Record(number=talk.sent, kind=kind, size=size))
        self.send(kind, struct.pack(">I", talk.sent), body)
        return True
    def pump(self):  # sends what can be sent by now
        s, talk = self.s, self.talk
        if s.welcomed and self.waits and not s.asked and self.free(self.waits[0].kind):
            s.asked = self.waits.pop(0)
            self.send(s.asked.kind, s.asked.body())
        if self.state != "talking": return
        if talk.typing and self.free(TYPING): talk.typing = self.send(TYPING, b"\x01")
        for kind in ANSWER, CANCEL, TEXT, OFFER, CHUNK:  # §5.6: chunks come last
            while talk.queue[kind] and self.free(kind):
                if not self.post(kind, talk.queue[kind][0]): return
                talk.queue[kind].pop(0)
    def acknowledge(self, at_least):  # §5.4, and only in Talking
        if self.state != "talking" or self.talk.owed < at_least: return
        self.talk.owed = 0
        self.send(ACK, struct.pack(">I", self.talk.taken))

    # ---- From the server (§4.2); what does not belong to this state is ignored
    def read(self, d):
        sizes = SIZES.get(d[0]) if isinstance(d, bytes) and d else None
        if not sizes or not sizes[0] <= len(d) <= sizes[-1] or d[0] == MATCHED and len(d) != 16 + d[15]:
            raise ValueError("malformed")
        s, kind, talk = self.s, d[0], self.talk if self.state == "talking" else None
        s.heard, waiting = now(), self.state == "waiting" and not any(r and r.fence for r in [s.asked, *self.waits])
        if kind == CHALLENGE and not s.welcomed and len(s.tasks) == 2:  # writing and ticking, and not proving yet
            s.tasks.append(asyncio.create_task(self.prove(d[1], d[2:])))
        if kind == WELCOME and not s.welcomed: self.welcome(d)
        if kind == WAITING and s.asked and s.asked.seek: self.answered("* waiting")
        if kind == MATCHED and waiting:
            print(f"* matched with {harmless(d[16:].decode())}")
            queue = {kind: [] for kind in (ANSWER, CANCEL, TEXT, OFFER, CHUNK)}
            self.talk = Record(id=d[1:9], images=d[14] & 1, pictures=0, own=None, theirs=None, sent=0, taken=0, owed=0,
                               flying=[], queue=queue, delivered=0, typing=False, ended=None)
            self.state, self.last = "talking", self.talk
        if kind == DISCONNECT and d[1] == 0 and s.asked and not s.asked.seek:
            self.answered(s.asked.fence and "* ended: by you")
        if kind == DISCONNECT and d[1] != 0 and (waiting if d[1] == 6 else talk and talk.id == d[2:]):
            print(f"* ended: {REASONS[d[1]]}")
            self.part("ready" if d[1] == 6 else "ended")
        if kind == ERROR:
            print(f"* error {d[1]}")
            if d[1] == 2 and s.asked and s.asked.kind == d[2]: self.answered("")
            if d[1] == 3 and talk and talk.own and talk.own.accepted: self.stop("own", "stalled")
            if d[1] == 4 and talk and talk.theirs and talk.theirs.accepted: self.stop("theirs", "stalled")
        if kind == TYPING and talk and d[1] == 1: print("* typing")
        if kind == ACK and talk and u32(d[1:]) <= talk.sent:  # §5.4: others are false
            acked = [frame for frame in talk.flying if frame.number <= u32(d[1:])]
            texts, talk.flying = sum(frame.kind == TEXT for frame in acked), talk.flying[len(acked):]
            talk.delivered += texts
            if texts: print(f"* delivered {talk.delivered}")
            chunks = talk.queue[CHUNK] or any(frame.kind == CHUNK for frame in talk.flying)
            if talk.own and talk.own.accepted and not chunks: self.stop("own", "sent")
            self.pump()
        if TEXT <= kind <= SEALED and talk and u32(d[1:]) == talk.taken + 1:  # §5.3: others are dropped
            talk.taken, talk.owed = talk.taken + 1, talk.owed + len(d)
            self.take(kind, d[5:])
            self.acknowledge(16384)
    async def prove(self, bits, salt):  # §3.1: 256 tries at a time, so that everything else goes on
        print("* calculating, as the server asks")
        for counter in map(struct.Struct(">Q").pack, itertools.count()):
            if u32(hashlib.sha256(salt + counter).digest()) >> 32 - bits == 0: return self.send(SOLUTION, salt, counter)
            if counter[7] == 255: await asyncio.sleep(0)
    def welcome(self, d):
        s = self.s
        (online, s.heartbeat, s.silence, s.window, s.bulk, text, chunk, s.file, texts, texts_burst, finds, finds_burst,
         leaves, rate, burst, images, typing, s.tags) = struct.unpack(">22xIBBIIHHI2xHHHHHIIHBB", d)
        find, leave = Bucket(finds / 60, finds_burst), Bucket(leaves / 60, leaves)
        s.rates = {"bytes": Bucket(rate, burst), FIND: find, NEXT: find, LEAVE: leave, BLOCK: leave, REPORT: leave,
                   TEXT: Bucket(texts / 60, texts_burst), OFFER: Bucket(images / 60, images),
                   TYPING: Bucket(1 / max(typing, 0.1), 1)}
        s.reserve = s.rates["bytes"].size / 10  # kept for requests, Acks and Heartbeats
        most = int(min(s.window, s.rates["bytes"].size - s.reserve)) - 5  # a larger body would wait for ever
        s.text, s.piece, s.welcomed = min(text, most), min(chunk, s.bulk - 9, most - 4), now()
        print(f"* welcome, {online} online")
        self.pump()
    def take(self, kind, body):  # a numbered frame; what is about an image that does not run has no effect (§4.4)
        if kind == TEXT: return print(f"> {harmless(body.decode())}")
        number, talk, own, theirs = body[:2], self.talk, self.talk.own, self.talk.theirs
        if kind == OFFER:
            form, width, height, size = struct.unpack(">BHHI", body[2:])
            talk.theirs = Record(number=number, size=size, left=size, sha=hashlib.sha256(), accepted=False)
            print(f"* image offered: {FORMATS[form]} {width}x{height}, {size} bytes (/yes or /no)")
        elif kind == ANSWER and own and own.number == number and not own.accepted:
            if body[2] == 0: return self.stop("own", "refused")
            print("* image accepted")
            own.accepted, piece = True, self.s.piece
            for index, start in enumerate(range(0, len(own.file), piece)):
                self.say(CHUNK, number + struct.pack(">H", index) + own.file[start:start + piece])
            self.pump()
        elif kind == CANCEL:
            whose, image = ("own", own) if body[2] else ("theirs", theirs)
            if image and image.number == number: self.stop(whose, "cancelled")
        elif kind == CHUNK and theirs and theirs.accepted and theirs.number == number:
            theirs.sha.update(body[4:])  # who shows it finds type and dimensions in the file itself, not in the offer
            theirs.left -= len(body) - 4
            if theirs.left < 0: raise ValueError("more than offered")
            if theirs.left == 0: self.stop("theirs", f"received: {theirs.size} bytes, sha256 {theirs.sha.hexdigest()}")
    def stop(self, whose, why):  # an image runs no more
        setattr(self.talk, whose, print(f"* image {why}"))
        if whose == "own": self.talk.queue[CHUNK] = []

    # ---- The person: a command per line. Each belongs to some states, most to Talking (§4.1).
    FORM = re.compile(r"(/(?:next|leave|block|yes|no|cancel|typing|quit)\Z|/(?:find|report|image)(?= |\Z)) *(.*)", re.S)
    ANY = ["ready", "waiting", "talking", "ended"]
    MAY = {"/quit": ANY, "/block": ANY, "/report": ANY, "/leave": ["waiting", "talking", "ended"],
           "/find": ["ready", "ended"], "/next": ["talking", "ended"]}
    def command(self, line):  # returns why it cannot be done
        try: name, rest = match.groups() if (match := self.FORM.match(line.decode())) else ("", "")
        except UnicodeDecodeError: return "that is not UTF-8"
        if self.state not in self.MAY.get(name, ["talking"]): return "that cannot be done now"
        talk, last = self.talk, self.last
        if name == "/quit": self.finish(1000, "* goodbye", 0)
        elif name == "/next": self.request(NEXT)
        elif name == "/leave": self.request(LEAVE)
        elif name == "/find":
            tags = dict.fromkeys(tag for tag in unicodedata.normalize("NFC", rest.lower()).split(" ") if tag)
            if not all(usable(tag, 32) for tag in tags): return "that is no tag"
            def find():
                some = list(tags)[:self.s.tags]
                return struct.pack(">BHB", 0, 15, len(some)) + b"".join(map(short, some))
            self.request(FIND, find)
            self.wish = self.waits[-1]
        elif name in ("/block", "/report"):
            if not last or last.ended and now() - last.ended > 60: return "it is too late for that"  # §3.2
            if name == "/block": self.request(BLOCK, lambda: last.id)
            elif re.fullmatch("[1-5]", rest): self.request(REPORT, lambda: last.id + bytes([int(rest)]))
            else: return "1 spam, 2 sexual, 3 minor, 4 threat, 5 other"
        elif name == "/typing": talk.typing = True
        elif name in ("/yes", "/no"):
            if not talk.theirs or talk.theirs.accepted: return "there is no offer to answer"
            self.say(ANSWER, talk.theirs.number + bytes([name == "/yes"]))
            if name == "/yes": talk.theirs.accepted = True
            else: talk.theirs = None
        elif name == "/cancel":
            mine = talk.own and (not talk.own.accepted or talk.queue[CHUNK])
            if not mine and not talk.theirs: return "there is no image to cancel"
            if mine and talk.queue[OFFER]: talk.queue[OFFER].clear()
            else: self.say(CANCEL, (talk.own if mine else talk.theirs).number + bytes([not mine]))
            self.stop("own" if mine else "theirs", "cancelled")
        elif name == "/image": return self.offer(talk, rest)
        elif 1 <= len(line) <= self.s.text: self.say(TEXT, line)  # the very bytes
        else: return f"a text has 1 to {self.s.text} bytes"
    def offer(self, talk, path):  # a client for people would remove what the file tells beside the picture (§7)
        try:
            with open(path, "rb") as picture: file = picture.read(self.s.file + 1)
        except (OSError, ValueError): return "this file cannot be read"
        if len(file) < 25 or file[:8] != b"\x89PNG\r\n\x1a\n": return "not a PNG file"
        width, height = struct.unpack(">II", file[16:24])
        fits = 0 < width * height <= 16777216 and max(width, height) <= 8192
        if not fits or len(file) > min(self.s.file, self.s.piece * 65536): return "it is too large"
        if not talk.images or talk.own: return "no image can be offered now"
        talk.own = Record(number=struct.pack(">H", talk.pictures), file=file, accepted=False)
        talk.pictures += 1
        self.say(OFFER, talk.own.number + struct.pack(">BHHI", 2, width, height, len(file)))
    def line(self, line):
        if line is None or (not self.adult.done() and line != b"yes"): self.finish(1000, "* goodbye", 0)
        elif not self.adult.done(): self.adult.set_result(0)
        elif problem := self.command(line): print("!", problem)
        else: self.pump()
    async def main(self):
        loop = asyncio.get_running_loop()
        self.adult, self.end = loop.create_future(), loop.create_future()
        with contextlib.suppress(NotImplementedError):  # Windows
            loop.add_signal_handler(signal.SIGINT, self.finish, 1000, "* goodbye", 0)
        def listen():
            for line in open(0, "rb", buffering=0): loop.call_soon_threadsafe(self.line, line.removesuffix(b"\n"))
            loop.call_soon_threadsafe(self.line, None)
        print("Are you 18 or over? (yes/no)")
        threading.Thread(target=listen, daemon=True).start()
        life = loop.create_task(self.live())
        await asyncio.wait([self.end, life], return_when=asyncio.FIRST_COMPLETED)
        if not self.end.done(): life.result()  # raises what should not have happened
        code, line, status = self.end.result()
        if self.adult.done():
            self.s.out.put_nowait(code)
            await asyncio.wait([life], timeout=2)
            if self.s.ws: self.s.ws.transport.abort()
        print(line)
        return status

sys.stdout.reconfigure(encoding="utf-8", line_buffering=True)
sys.exit(asyncio.run(Client(*sys.argv[1:4]).main()))
