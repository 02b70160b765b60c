package main

import (
	"io"
	"sync"
	"sync/atomic"

	"github.com/gorilla/websocket"
)

const frameBytes = 16_448

// A person is one connection: its own goroutine reads, whoever holds the lock writes.
type person struct {
	socket  *websocket.Conn
	alias   []byte // set by its own Hello, before anybody else sees the person
	talk    atomic.Pointer[conversation]
	writing sync.Mutex
}

// Sends a frame, unless it belongs to a conversation that is over. To look and to write is one step, so that no late frame of
// an old partner comes behind the Matched of the next one. A broken connection is noticed by its own reader.
func (p *person) send(frame []byte, within *conversation) {
	p.writing.Lock()
	defer p.writing.Unlock()
	if within == nil || !within.over.Load() {
		p.socket.WriteMessage(websocket.BinaryMessage, frame)
	}
}

func (p *person) run() {
	defer p.socket.Close()
	p.socket.SetReadLimit(frameBytes)
	frame := make([]byte, 512)
	for {
		count, err := p.read(&frame)
		if err != nil {
			if websocket.IsCloseError(err, websocket.CloseNormalClosure, websocket.CloseGoingAway, websocket.CloseNoStatusReceived) {
				p.part(left)
			} else {
				p.part(lost)
			}
			return
		}
		if count > 0 {
			p.receive(frame[:count])
		}
	}
}

// Reads one message into the buffer, which grows with the longest one seen: ReadMessage would allocate for each.
func (p *person) read(frame *[]byte) (count int, err error) {
	_, message, err := p.socket.NextReader()
	for err == nil {
		if count == len(*frame) {
			*frame = append(*frame, make([]byte, 3*len(*frame))...)
		}
		var more int
		more, err = message.Read((*frame)[count:])
		count += more
	}
	if err == io.EOF {
		err = nil
	}
	return
}
