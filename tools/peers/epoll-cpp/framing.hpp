// What this relay needs of RFC 6455: the handshake's answer, the head of a frame read and written, and unmasking in place.
#pragma once

#include <cstdint>
#include <cstring>
#include <openssl/evp.h>
#include <openssl/sha.h>
#include <string>
#include <string_view>

namespace framing {

enum Opcode : uint8_t { Binary = 2, Close = 8, Ping = 9 };

constexpr size_t KeyBytes = 24, LongestClientHead = 8; // no frame is long enough for a length of 64 bits

struct Frame {
    enum { Incomplete, Complete, Refused } state;
    uint8_t opcode = 0;
    char *payload = nullptr;
    size_t length = 0;
};

// Data is unmasked where it lies. A fragment, an unmasked frame or a longer one is refused.
inline Frame read(char *data, size_t available, size_t longest) {
    if (available < 2)
        return {Frame::Incomplete};
    auto *bytes = reinterpret_cast<uint8_t *>(data);
    size_t length = bytes[1] & 0x7f, head = 6;
    if (!(bytes[0] & 0x80) || (bytes[0] & 0x70) || !(bytes[1] & 0x80) || length == 127)
        return {Frame::Refused};
    if (length == 126) {
        if (available < 4)
            return {Frame::Incomplete};
        length = size_t(bytes[2]) << 8 | bytes[3];
        head = LongestClientHead;
    }
    if (length > longest)
        return {Frame::Refused};
    if (available < head + length)
        return {Frame::Incomplete};

    uint32_t mask;
    memcpy(&mask, data + head - sizeof mask, sizeof mask);
    const uint64_t wide = uint64_t(mask) << 32 | mask;
    char *payload = data + head;
    size_t i = 0;
    for (; i + sizeof wide <= length; i += sizeof wide) { // the compiler makes vectors of it
        uint64_t word;
        memcpy(&word, payload + i, sizeof word);
        word ^= wide;
        memcpy(payload + i, &word, sizeof word);
    }
    for (; i < length; i++)
        payload[i] ^= char(wide >> 8 * (i % sizeof wide));
    return {Frame::Complete, uint8_t(bytes[0] & 0x0f), payload, length};
}

inline size_t headBytes(size_t length) { return length < 126 ? 2 : 4; }

inline void writeHead(char *head, uint8_t opcode, size_t length) {
    head[0] = char(0x80 | opcode);
    head[1] = char(length < 126 ? length : 126);
    if (length >= 126) {
        head[2] = char(length >> 8);
        head[3] = char(length);
    }
}

// Empty when the request is none that this relay takes.
inline std::string answer(const std::string &request) {
    const char *name = strcasestr(request.c_str(), "\r\nSec-WebSocket-Key:");
    if (request.rfind("GET /ws ", 0) != 0 || !name)
        return {};
    std::string key(name + strlen("\r\nSec-WebSocket-Key:"));
    key.erase(0, key.find_first_not_of(' '));
    key = key.substr(0, KeyBytes) + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    unsigned char hash[SHA_DIGEST_LENGTH], accept[32];
    SHA1(reinterpret_cast<const unsigned char *>(key.data()), key.size(), hash);
    EVP_EncodeBlock(accept, hash, sizeof hash);
    return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Protocol: chatmet.v1\r\n"
           "Sec-WebSocket-Accept: " + std::string(reinterpret_cast<char *>(accept)) + "\r\n\r\n";
}

}
