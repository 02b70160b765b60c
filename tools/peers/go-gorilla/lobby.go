package main

import (
	"crypto/rand"
	"encoding/hex"
	"strings"
	"sync"
	"sync/atomic"
)

const (
	hello, heartbeat           = 0x01, 0x05
	find, next, leave          = 0x10, 0x13, 0x14
	firstRelayed, lastRelayed  = 0x20, 0x31
	byYou, left, skipped, lost = 0, 1, 2, 3
)

// PROTOCOL.md section 3.1: windows and sizes are its defaults, rates the highest numbers that fit.
var welcome = bytes("0201" + "00000001" + strings.Repeat("00", 16) + "00000002" + "0f19" + "00020000" + "00010000" + "1000" + "4000" +
	"00200000" + "0000" + strings.Repeat("ffff", 5) + "40000000" + "40000000" + "ffff" + "01" + "05")
var waitingFrame = bytes("11" + "ffff" + "00000002")

// A conversation is two persons who may send to each other until it is over. Its lock orders what both are told of it, so
// that a pair whose socket is full holds up nobody else.
type conversation struct {
	id            [8]byte
	first, second *person
	telling       sync.Mutex
	over          atomic.Bool
}

func (c *conversation) other(p *person) *person {
	if p == c.first {
		return c.second
	}
	return c.first
}

// Whoever comes is paired at once with whoever waits, so no more than one waits.
var lobby struct {
	sync.Mutex
	waiting *person
}

func (p *person) receive(frame []byte) {
	switch kind := frame[0]; {
	case kind >= firstRelayed && kind <= lastRelayed:
		if c := p.talk.Load(); c != nil {
			c.other(p).send(frame, c)
		}
	case kind == hello:
		p.alias = aliasOf(frame)
		p.send(welcome, nil)
	case kind == heartbeat:
		p.send(frame, nil)
	case kind == find || kind == next:
		p.part(skipped)
		p.send(waitingFrame, nil)
		p.find()
	case kind == leave:
		p.send(disconnect(byYou, p.part(left)), nil)
	}
}

func (p *person) find() {
	lobby.Lock()
	other := lobby.waiting
	if other == nil {
		lobby.waiting = p
		lobby.Unlock()
		return
	}
	lobby.waiting = nil
	c := &conversation{first: other, second: p}
	rand.Read(c.id[:])
	c.telling.Lock()
	defer c.telling.Unlock()
	other.talk.Store(c)
	p.talk.Store(c)
	lobby.Unlock()

	// In this order: the other may answer at once, and nothing of it may come before p's own Matched. p itself is read again
	// only after this.
	p.send(matched(c, 1, other.alias), nil)
	other.send(matched(c, 0, p.alias), nil)
}

// Leaves the queue or the conversation, whatever there is, and names the one that was left.
func (p *person) part(reason byte) (id [8]byte) {
	lobby.Lock()
	if lobby.waiting == p {
		lobby.waiting = nil
	}
	c := p.talk.Swap(nil)
	lobby.Unlock()
	if c == nil {
		return
	}
	c.telling.Lock()
	defer c.telling.Unlock()
	if !c.over.Swap(true) {
		c.other(p).send(disconnect(reason, c.id), nil)
	}
	return c.id
}

func matched(c *conversation, role byte, alias []byte) []byte {
	frame := append([]byte{0x12}, c.id[:]...)
	frame = append(frame, role, 0, 0, 0, 0, 1, byte(len(alias)))
	return append(frame, alias...)
}

// The last field of Hello, behind the language; both begin with their lengths. A copy, since the frame is read into again;
// empty when Hello is too short.
func aliasOf(hello []byte) []byte {
	const language = 7
	if len(hello) <= language {
		return nil
	}
	alias := language + 1 + int(hello[language])
	if alias >= len(hello) || len(hello)-alias-1 < int(hello[alias]) {
		return nil
	}
	return append([]byte(nil), hello[alias+1:][:hello[alias]]...)
}

func disconnect(reason byte, id [8]byte) []byte {
	return append([]byte{0x40, reason}, id[:]...)
}

func bytes(digits string) []byte {
	frame, _ := hex.DecodeString(digits)
	return frame
}
