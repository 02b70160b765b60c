// The pair relay on uWebSockets 0.14: relay --port N [--batch]. One thread.
//
// As it comes, each message is sent by itself. With --batch everything for one person that arrived in one read leaves in
// one send. uWebSockets has this for broadcasts (a prepared message); here it is a prepared message that is refilled.
#include "cWS.h"
#include "lobby.hpp"
#include "options.hpp"
#include <cstdio>

using Socket = cWS::WebSocket<cWS::SERVER>;
using Framing = cWS::WebSocketProtocol<cWS::SERVER, Socket>;

// What one read brought for one person. A read never brings more than the receive buffer of 300 KiB, nor leaves it longer;
// the rest is for control frames beside it.
class Batch {
    static constexpr size_t Bytes = 512 * 1024;
    Socket *target = nullptr;
    Socket::PreparedMessage *message = nullptr;

public:
    void add(Socket *socket, std::string_view frame) {
        if (target != socket || message->length + frame.size() + 10 > Bytes)
            flush();
        if (!message)
            message = new Socket::PreparedMessage{new char[Bytes], 0, 1, nullptr};
        target = socket;
        message->length += Framing::formatMessage(message->buffer + message->length, frame.data(), frame.size(), cWS::BINARY,
            frame.size(), false);
    }

    void flush() {
        if (!target)
            return;
        target->sendPrepared(message);
        target = nullptr;
        if (message->references > 1) { // the kernel did not take it all: the socket's queue keeps it now
            Socket::finalizeMessage(message);
            message = nullptr;
        } else
            message->length = 0;
    }
};

static bool batching;
static Batch batch;
static chatmet::Lobby lobby;

struct SocketPerson : chatmet::Person {
    Socket *socket;
    explicit SocketPerson(Socket *socket) : socket(socket) {}

    void send(std::string_view frame) override {
        if (batching)
            batch.add(socket, frame);
        else
            socket->send(frame.data(), frame.size(), cWS::BINARY);
    }
};

// uWebSockets listens with a backlog of 512; Linux takes a new one for a socket that listens already.
static bool raiseBacklog() {
    for (int fd = 3; fd < 64; fd++) {
        int listening = 0;
        socklen_t size = sizeof listening;
        if (!getsockopt(fd, SOL_SOCKET, SO_ACCEPTCONN, &listening, &size) && listening)
            return !listen(fd, 4096);
    }
    return false;
}

int main(int count, char **words) {
    Options options(count, words);
    batching = options.batch;
    cWS::Hub hub(0, false, chatmet::FrameBytes);

    // The sub-protocol is answered by uWebSockets: the first that was offered.
    hub.onConnection([](Socket *socket, cWS::HttpRequest) { socket->setUserData(new SocketPerson(socket)); });
    hub.onMessage([](Socket *socket, char *data, size_t length, cWS::OpCode) {
        auto *person = static_cast<SocketPerson *>(socket->getUserData());
        std::string_view frame(data, length);
        if (!chatmet::isRelayed(frame))
            lobby.receive(*person, frame);
        else if (person->partner)
            person->partner->send(frame);
    });
    hub.onDisconnection([](Socket *socket, int code, char *, size_t) {
        auto *person = static_cast<SocketPerson *>(socket->getUserData());
        batch.flush(); // it may be for this very socket
        lobby.part(*person, code == 1006 ? chatmet::Lost : chatmet::Left);
        delete person;
    });
    // The end of a round of epoll is the end of the last read; the ends of the others are seen by a new target.
    hub.getLoop()->postCb = [](void *) { batch.flush(); };

    if (!hub.listen("127.0.0.1", options.port) || !raiseBacklog()) {
        fprintf(stderr, "cannot listen on 127.0.0.1:%d\n", options.port);
        return 1;
    }
    printf("listening on 127.0.0.1:%d\n", options.port);
    fflush(stdout);
    hub.run();
}
