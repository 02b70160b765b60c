// Pairs persons and passes on what they say; both C++ relays share it. One thread. Whoever comes is paired at once with
// whoever waits, so no more than one waits.
#pragma once

#include <cstdint>
#include <cstring>
#include <random>
#include <string>
#include <string_view>

namespace chatmet {

constexpr size_t FrameBytes = 16'448;
enum Type : uint8_t { Hello = 0x01, Heartbeat = 0x05, Find = 0x10, Next = 0x13, Leave = 0x14, FirstRelayed = 0x20, LastRelayed = 0x31 };
enum Reason : char { ByYou = 0, Left = 1, Skipped = 2, Lost = 3 };

struct Person {
    Person *partner = nullptr;
    uint64_t conversation = 0;
    std::string alias; // up to 15 bytes cost no memory of their own

    virtual void send(std::string_view frame) = 0;
    virtual ~Person() = default;
};

inline bool isRelayed(std::string_view frame) {
    return !frame.empty() && uint8_t(frame[0]) >= FirstRelayed && uint8_t(frame[0]) <= LastRelayed;
}

// PROTOCOL.md section 3.1: windows and sizes are its defaults, rates the highest numbers that fit.
inline const std::string_view Welcome(
    "\x02\x01" "\0\0\0\x01" "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0" "\0\0\0\x02" "\x0f\x19" "\0\x02\0\0" "\0\x01\0\0" "\x10\0" "\x40\0"
    "\0\x20\0\0" "\0\0" "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff" "\x40\0\0\0" "\x40\0\0\0" "\xff\xff" "\x01" "\x05", 68);
inline const std::string_view Waiting("\x11\xff\xff\0\0\0\x02", 7);

inline std::string named(std::string_view before, uint64_t conversation, std::string_view behind = {}) {
    char id[sizeof conversation];
    memcpy(id, &conversation, sizeof id); // random, so its byte order is as good as any
    return std::string(before).append(id, sizeof id).append(behind);
}

inline std::string matched(uint64_t conversation, char role, const std::string &alias) {
    return named("\x12", conversation, std::string(1, role) + std::string("\0\0\0\0\x01", 5) + char(alias.size()) + alias);
}

// The last field of Hello, behind the language; both begin with their lengths. Empty when Hello is too short.
inline std::string_view aliasOf(std::string_view hello) {
    constexpr size_t language = 7;
    size_t alias = hello.size() > language ? language + 1 + uint8_t(hello[language]) : hello.size();
    return alias < hello.size() ? hello.substr(alias + 1, uint8_t(hello[alias])) : std::string_view();
}

inline std::string disconnect(Reason reason, uint64_t conversation) {
    return named(std::string("\x40") + char(reason), conversation);
}

class Lobby {
public:
    // Everything that isRelayed() says no to.
    void receive(Person &person, std::string_view frame) {
        switch (frame.empty() ? 0 : uint8_t(frame[0])) {
        case Hello:
            person.alias = aliasOf(frame);
            return person.send(Welcome);
        case Heartbeat:
            return person.send(frame);
        case Find:
        case Next:
            return find(person);
        case Leave:
            part(person, Left);
            person.send(disconnect(ByYou, person.conversation));
            person.conversation = 0;
        }
    }

    // Leaves the queue or the conversation, whatever there is.
    void part(Person &person, Reason reason) {
        if (waiting == &person)
            waiting = nullptr;
        if (Person *partner = person.partner) {
            person.partner = partner->partner = nullptr;
            partner->send(disconnect(reason, person.conversation));
        }
    }

private:
    Person *waiting = nullptr;
    std::mt19937_64 names{std::random_device{}()};

    void find(Person &person) {
        part(person, Skipped);
        person.conversation = 0;
        person.send(Waiting);
        if (!waiting) {
            waiting = &person;
            return;
        }
        Person &other = *waiting;
        waiting = nullptr;
        person.partner = &other;
        other.partner = &person;
        person.conversation = other.conversation = names();
        other.send(matched(other.conversation, 0, person.alias));
        person.send(matched(person.conversation, 1, other.alias));
    }
};

}
