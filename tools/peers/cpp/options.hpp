// The command line of both C++ relays: --port N [--batch].
#pragma once

#include <cstdlib>
#include <string_view>

struct Options {
    int port = 0;
    bool batch = false;

    Options(int count, char **words) {
        for (int i = 1; i < count; i++) {
            if (std::string_view(words[i]) == "--batch")
                batch = true;
            else if (std::string_view(words[i]) == "--port" && i + 1 < count)
                port = atoi(words[++i]);
        }
    }
};
