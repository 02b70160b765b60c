"""The servers that are compared, and how each is started."""
import os
from collections import namedtuple

ROOT = os.path.realpath(os.path.join(os.path.dirname(__file__), "..", ".."))
PEERS = os.path.join(ROOT, "tools", "peers")

# command: called with a port and a folder for what the server writes. file: what has to be built first.
Server = namedtuple("Server", "name title dialect file command")


def _chatmet(name, title, driver):
    file = os.path.join(ROOT, "ChatMet.Server/bin/Release/net10.0/ChatMet.Server.dll")
    return Server(name, title, "chatmet", file, lambda port, folder: [
        "dotnet", file, "--urls", f"http://127.0.0.1:{port}", "--ChatMet:ManagementAddress=http://127.0.0.1:0",
        f"--ChatMet:Driver={driver}", "--ChatMet:ExemptNetworks:0=127.0.0.0/8",
        f"--ChatMet:AccessLogFolder={folder}", "--Logging:LogLevel:Default=Warning"])


def _peer(name, title, path, before=(), behind=(), dialect="chatmet"):
    file = os.path.join(PEERS, path)
    return Server(name, title, dialect, file, lambda port, folder: [*before, file, "--port", str(port), *behind])


ALL = [
    _chatmet("chatmet", "ChatMet, event loop", "EventLoop"),
    _chatmet("chatmet-stream", "ChatMet, driver 1", "Stream"),
    _peer("uwebsockets", "uWebSockets (C++)", "uwebsockets/bin/relay"),
    _peer("uwebsockets-batch", "uWebSockets (C++), batching", "uwebsockets/bin/relay", behind=["--batch"]),
    _peer("epoll-cpp", "epoll alone (C++)", "epoll-cpp/bin/relay"),
    _peer("go", "gorilla/websocket (Go)", "go-gorilla/bin/relay"),
    _peer("node", "ws (Node)", "node-ws/relay.mjs", before=["node"]),
    _peer("WebSockets", "System.Net.WebSockets", "WebSockets/bin/Release/net10.0/ChatMet.Peers.WebSockets.dll", before=["dotnet"]),
    _peer("SignalR", "SignalR", "SignalR/bin/Release/net10.0/ChatMet.Peers.SignalR.dll", before=["dotnet"], dialect="signalr"),
]
