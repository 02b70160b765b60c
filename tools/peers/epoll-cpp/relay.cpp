// The pair relay on nothing but epoll: relay --port N [--batch]. One thread. It shows what the system calls alone cost, and
// is no server for the open internet: it trusts lengths of time, takes no fragments and queues without a bound.
//
// All sockets share one receive buffer. A frame is unmasked in it, gets its new head in front, where the longer one with the
// mask stood, and is sent from there: no byte is copied. With --batch the frames of one read are moved together first.
#include "framing.hpp"
#include "lobby.hpp"
#include "options.hpp"
#include <arpa/inet.h>
#include <cstdio>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

static constexpr size_t BufferBytes = 512 * 1024, RequestBytes = 8 * 1024;
static constexpr int Backlog = 4096, Events = 1024;

static bool batching;
static int loop;
static char buffer[BufferBytes];
static chatmet::Lobby lobby;

struct Connection : chatmet::Person {
    const int fd;
    bool open = false;     // the handshake is done
    std::string unread;    // the beginning of a frame, or of the request
    std::string unsent;    // what the kernel did not take

    explicit Connection(int fd) : fd(fd) { watch(EPOLL_CTL_ADD, EPOLLIN); }
    ~Connection() { close(fd); }

    void watch(int how, uint32_t events) {
        epoll_event event{events, {.ptr = this}};
        epoll_ctl(loop, how, fd, &event);
    }

    void write(const char *data, size_t length) {
        if (!unsent.empty()) {
            unsent.append(data, length);
            return;
        }
        ssize_t sent = ::send(fd, data, length, MSG_NOSIGNAL);
        if (sent == ssize_t(length) || (sent < 0 && errno != EAGAIN)) // a broken connection is seen by its own read
            return;
        size_t taken = sent < 0 ? 0 : size_t(sent);
        unsent.assign(data + taken, length - taken);
        watch(EPOLL_CTL_MOD, EPOLLIN | EPOLLOUT);
    }

    void drain() {
        ssize_t sent = ::send(fd, unsent.data(), unsent.size(), MSG_NOSIGNAL);
        if (sent > 0)
            unsent.erase(0, size_t(sent));
        if (unsent.empty()) {
            std::string().swap(unsent);
            watch(EPOLL_CTL_MOD, EPOLLIN);
        }
    }

    void sendFrame(uint8_t opcode, std::string_view payload) {
        char frame[256];
        framing::writeHead(frame, opcode, payload.size());
        size_t head = framing::headBytes(payload.size());
        memcpy(frame + head, payload.data(), payload.size());
        write(frame, head + payload.size());
    }

    void send(std::string_view frame) override { sendFrame(framing::Binary, frame); }
};

static void end(Connection *connection, chatmet::Reason reason) {
    lobby.part(*connection, reason);
    delete connection;
}

// The frames for the partner that lie together at the beginning of the buffer, in batch mode.
struct Gathered {
    size_t bytes = 0;

    void add(const char *frame, size_t length) {
        memmove(buffer + bytes, frame, length);
        bytes += length;
    }

    void flush(Connection &from) {
        if (auto *partner = static_cast<Connection *>(from.partner); partner && bytes)
            partner->write(buffer, bytes);
        bytes = 0;
    }
};

static void readFrames(Connection &from, char *data, size_t available) {
    Gathered gathered;
    while (true) {
        auto frame = framing::read(data, available, chatmet::FrameBytes);
        if (frame.state == framing::Frame::Incomplete)
            break;
        if (frame.state == framing::Frame::Refused || frame.opcode == framing::Close) {
            gathered.flush(from);
            from.sendFrame(framing::Close, frame.state == framing::Frame::Refused || frame.length > 125 ? std::string_view()
                : std::string_view(frame.payload, frame.length));
            return end(&from, chatmet::Left);
        }
        available -= size_t(frame.payload + frame.length - data);
        data = frame.payload + frame.length;

        std::string_view payload(frame.payload, frame.length);
        if (frame.opcode == framing::Binary && chatmet::isRelayed(payload)) {
            char *start = frame.payload - framing::headBytes(frame.length);
            framing::writeHead(start, framing::Binary, frame.length);
            if (batching)
                gathered.add(start, size_t(data - start));
            else if (auto *partner = static_cast<Connection *>(from.partner))
                partner->write(start, size_t(data - start));
        } else {
            gathered.flush(from);
            if (frame.opcode == framing::Binary)
                lobby.receive(from, payload);
            else if (frame.opcode == framing::Ping && frame.length <= 125)
                from.sendFrame(10, payload);
        }
    }
    gathered.flush(from);
    std::string(data, available).swap(from.unread); // not assign(): an idle connection would keep the space of its longest frame
}

static void readable(Connection &from) {
    size_t kept = from.unread.copy(buffer, BufferBytes);
    ssize_t received = recv(from.fd, buffer + kept, BufferBytes - kept, 0);
    if (received <= 0) {
        if (received == 0 || errno != EAGAIN)
            end(&from, chatmet::Lost);
        return;
    }
    size_t available = kept + size_t(received);
    if (from.open) {
        readFrames(from, buffer, available);
        return;
    }

    from.unread.assign(buffer, available);
    size_t head = from.unread.find("\r\n\r\n");
    if (head == std::string::npos && available < RequestBytes)
        return;
    std::string answer = framing::answer(from.unread);
    if (head == std::string::npos || answer.empty())
        return end(&from, chatmet::Lost);
    std::string().swap(from.unread);
    from.open = true;
    from.write(answer.data(), answer.size());
    readFrames(from, buffer + head + 4, available - head - 4);
}

static void acceptAll(int listener) {
    for (int fd; (fd = accept4(listener, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC)) >= 0;) {
        int on = 1;
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        new Connection(fd); // epoll holds it until it ends
    }
}

int main(int count, char **words) {
    Options options(count, words);
    batching = options.batch;
    loop = epoll_create1(EPOLL_CLOEXEC);
    int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0), on = 1;
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    sockaddr_in address{AF_INET, htons(uint16_t(options.port)), {htonl(INADDR_LOOPBACK)}, {}};
    if (bind(listener, reinterpret_cast<sockaddr *>(&address), sizeof address) || listen(listener, Backlog)) {
        perror("listen");
        return 1;
    }
    epoll_event accepting{EPOLLIN, {.ptr = nullptr}}, events[Events];
    epoll_ctl(loop, EPOLL_CTL_ADD, listener, &accepting);
    printf("listening on 127.0.0.1:%d\n", options.port);
    fflush(stdout);

    while (true) {
        int ready = epoll_wait(loop, events, Events, -1);
        for (int i = 0; i < ready; i++) {
            auto *connection = static_cast<Connection *>(events[i].data.ptr);
            if (!connection) {
                acceptAll(listener);
                continue;
            }
            if (events[i].events & EPOLLOUT)
                connection->drain();
            if (events[i].events & ~EPOLLOUT)
                readable(*connection);
        }
    }
}
