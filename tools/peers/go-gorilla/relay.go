// The pair relay on gorilla/websocket: relay --port N. No compression. Go sets TCP_NODELAY itself, and takes the greatest
// backlog that the system allows (net.core.somaxconn).
package main

import (
	"flag"
	"fmt"
	"net"
	"net/http"
	"os"
	"sync"

	"github.com/gorilla/websocket"
)

// The reader keeps the 4 KiB buffer of the HTTP server; the buffers for writing are shared, or each idle connection had one.
var upgrader = websocket.Upgrader{
	Subprotocols:    []string{"chatmet.v1"},
	WriteBufferPool: &sync.Pool{},
}

func main() {
	port := flag.Int("port", 0, "where to listen on 127.0.0.1")
	flag.Parse()
	listener, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", *port))
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}

	http.HandleFunc("/ws", func(response http.ResponseWriter, request *http.Request) {
		if socket, err := upgrader.Upgrade(response, request, nil); err == nil {
			// A goroutine of its own lets go of what the HTTP server kept for the request.
			go (&person{socket: socket}).run()
		}
	})
	fmt.Printf("listening on %s\n", listener.Addr())
	http.Serve(listener, nil)
}
