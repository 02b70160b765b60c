meta:
  id: chatmet
  title: A ChatMet frame, protocol version 1
  license: MIT
  ks-version: 0.11
  endian: be
  bit-endian: be

doc: |
  One binary WebSocket message of ChatMet: one type byte and a body. Parse each message by itself; a message is a frame
  when this grammar takes it and the rules below hold too.

  What this grammar leaves to its reader:

  * text is UTF-8 in its shortest form (alias, tags, words, text of an Error);
  * an alias and a tag keep the rules of section 7, a language has only letters from a to z;
  * no tag stands twice in a Find.

  Text is therefore left as bytes: the string decoders of many runtimes replace what is not UTF-8, or drop a byte order
  mark, without a word. check-golden.mjs shows a strict decoder.

  Ids are the field names of golden-frames.json in snake case. Where an id has to differ, -orig-id gives the name in that
  file, by which its malformed entries name a fault as well.
doc-ref: ../PROTOCOL.md#3-frames

seq:
  - id: message
    size: 0
    valid:
      expr: _io.size <= 16448
    doc: No bytes of its own. The largest frame; a longer message closes with 1009 before anything else is checked.
    doc-ref: ../PROTOCOL.md#1-connection
  - id: type_byte
    -orig-id: type
    type: u1
    enum: frame_type
    valid:
      in-enum: true
    doc: Any other type closes with 4001.
    doc-ref: ../PROTOCOL.md#3-frames
  - id: body
    type:
      switch-on: type_byte
      cases:
        frame_type::hello: hello
        frame_type::welcome: welcome
        frame_type::challenge: challenge
        frame_type::solution: solution
        frame_type::heartbeat: empty
        frame_type::find: find
        frame_type::waiting: waiting
        frame_type::matched: matched
        frame_type::next: empty
        frame_type::leave: empty
        frame_type::block: block
        frame_type::report: report
        frame_type::text: text
        frame_type::image_offer: image_offer
        frame_type::image_answer: image_answer
        frame_type::image_chunk: image_chunk
        frame_type::image_cancel: image_cancel
        frame_type::key_commit: key_commit
        frame_type::key_reveal: key_reveal
        frame_type::sealed: sealed
        frame_type::typing: typing
        frame_type::ack: ack
        frame_type::disconnect: disconnect
        frame_type::interrupted: interrupted
        frame_type::resumed: resumed
        frame_type::error: error
  - id: surplus
    size-eos: true
    valid:
      expr: _.length == 0
    doc: A frame ends where its last field ends; surplus bytes are malformed (4002).
    doc-ref: ../PROTOCOL.md#2-notation

types:
  empty:
    doc: Heartbeat, Next and Leave are their type byte alone.
    doc-ref: ../PROTOCOL.md#32-pairing

  # Opening

  hello:
    doc: Client to server; opens a session, or asks to resume one.
    doc-ref: ../PROTOCOL.md#31-opening
    seq:
      - id: version
        type: u1
        valid: 1
        doc: Any other closes with 4406, whatever follows it.
      - id: reserved
        -orig-id: flags
        type: b6
        valid: 0
      - id: is_resume
        type: b1
        doc: Bit 1 (02). Says which of the two forms follows the capabilities.
      - id: is_adult
        -orig-id: flags
        type: b1
        valid: true
        doc: Bit 0 (01), "I am 18 or over". Without it 4018.
      - id: capabilities
        type: u4
        doc: A client's unknown bits are ignored.
      - id: session
        type:
          switch-on: is_resume
          cases:
            false: new_session
            true: resumed_session
    instances:
      has_images:
        value: (capabilities & 0x1) != 0
      has_encryption:
        value: (capabilities & 0x2) != 0
      has_resume:
        value: (capabilities & 0x4) != 0

  new_session:
    doc-ref: ../PROTOCOL.md#31-opening
    seq:
      - id: len_language
        -orig-id: language
        type: u1
        valid:
          expr: _ != 1 and _ <= 8
      - id: language
        size: len_language
        doc: The primary language subtag of BCP 47, a to z only; empty for no preference.
      - id: len_alias
        -orig-id: alias
        type: u1
        valid:
          min: 1
          max: 64
      - id: alias
        size: len_alias
        doc: UTF-8 that keeps the rules of section 7. Shown to partners and forgotten with the session.

  resumed_session:
    doc-ref: ../PROTOCOL.md#31-opening
    seq:
      - id: token
        size: 16
        doc: The session token of Welcome.
      - id: received
        type: u4
        doc: The highest sequence number taken from the partner; 0 for none.

  welcome:
    doc: Server to client, 68 bytes; the session is open.
    doc-ref: ../PROTOCOL.md#31-opening
    seq:
      - id: version
        type: u1
        valid: 1
      - id: capabilities
        type: u4
        doc: What the server offers.
      - id: token
        size: 16
        doc: A secret, for resume.
      - id: online
        type: u4
        doc: People online, rough.
      - id: heartbeat_seconds
        type: u1
      - id: silence_seconds
        type: u1
        doc: Hearing nothing for so long, a client takes the connection for dead.
      - id: window_bytes
        type: u4
        doc: Bytes that may be unacknowledged.
      - id: bulk_window_bytes
        type: u4
        doc: The part of the window that ImageChunk may take.
      - id: text_bytes
        type: u2
        doc: Most in one Text.
      - id: chunk_bytes
        type: u2
        doc: Most data in one ImageChunk.
      - id: image_bytes
        type: u4
        doc: Most in one image.
      - id: resume_seconds
        type: u2
        doc: 0 for "not offered".
      - id: texts_per_minute
        type: u2
      - id: texts_burst
        type: u2
      - id: finds_per_minute
        type: u2
        doc: Find and Next together.
      - id: finds_burst
        type: u2
        doc: Find and Next together.
      - id: leaves_per_minute
        type: u2
        doc: Leave, Block and Report together.
      - id: bytes_per_second
        type: u4
      - id: bytes_burst
        type: u4
      - id: images_per_minute
        type: u2
        doc: Images offered, refused ones too.
      - id: typing_seconds
        type: u1
        doc: Seconds between two Typing frames.
      - id: most_tags
        type: u1
        doc: Tags, most in one Find.
    instances:
      has_images:
        value: (capabilities & 0x1) != 0
      has_encryption:
        value: (capabilities & 0x2) != 0
      has_resume:
        value: (capabilities & 0x4) != 0

  challenge:
    doc: Server to client, 34 bytes; proof of work asked, in place of Welcome.
    doc-ref: ../PROTOCOL.md#31-opening
    seq:
      - id: difficulty
        type: u1
        valid:
          min: 1
          max: 32
        doc: Zero bits that SHA-256(salt, counter) must begin with.
      - id: salt
        size: 32

  solution:
    doc: Client to server, 41 bytes; proof of work done.
    doc-ref: ../PROTOCOL.md#31-opening
    seq:
      - id: salt
        size: 32
      - id: counter
        type: u8

  # Pairing

  find:
    doc: Client to server; wishes, and the wait begins.
    doc-ref: ../PROTOCOL.md#32-pairing
    seq:
      - id: reserved
        -orig-id: flags
        type: b7
        valid: 0
      - id: same_language
        type: b1
        doc: Bit 0 (01), only somebody with my language.
      - id: patience_seconds
        type: u2
        valid:
          max: 300
        doc: For so long tags and language are insisted on.
      - id: num_tags
        -orig-id: count
        type: u1
        valid:
          max: 5
      - id: tags
        type: tag
        repeat: expr
        repeat-expr: num_tags

  tag:
    doc-ref: ../PROTOCOL.md#32-pairing
    seq:
      - id: len_value
        -orig-id: tags
        type: u1
        valid:
          min: 1
          max: 32
      - id: value
        -orig-id: tags
        size: len_value
        doc: UTF-8 that keeps the alias rules of section 7. No two tags of a Find are the same.

  waiting:
    doc: Server to client, 7 bytes; the one answer to Find and Next.
    doc-ref: ../PROTOCOL.md#32-pairing
    seq:
      - id: estimate_seconds
        type: u2
        doc: 65535 for "unknown".
      - id: online
        type: u4
        doc: People online, rough.

  matched:
    doc: Server to client; a conversation begins.
    doc-ref: ../PROTOCOL.md#32-pairing
    seq:
      - id: conversation
        type: u8
      - id: reserved
        -orig-id: flags
        type: b6
        valid: 0
      - id: same_language
        type: b1
        doc: Bit 1 (02). Both have a language, and the same.
      - id: is_role_b
        type: b1
        doc: Bit 0 (01). Your role is A, who waited longer, or B.
      - id: reserved_tags
        -orig-id: sharedTags
        type: b3
        valid: 0
      - id: shared_tags
        type: b5
        doc: Bit i is set when tag i of your own Find is shared.
      - id: capabilities
        type: u4
        doc: What you, your partner and the server all have.
      - id: len_alias
        -orig-id: alias
        type: u1
        valid:
          min: 1
          max: 64
      - id: alias
        size: len_alias
        doc: The partner's; UTF-8 that keeps the rules of section 7.
    instances:
      has_images:
        value: (capabilities & 0x1) != 0
      has_encryption:
        value: (capabilities & 0x2) != 0
      has_resume:
        value: (capabilities & 0x4) != 0

  block:
    doc: Client to server, 9 bytes; never this person again.
    doc-ref: ../PROTOCOL.md#32-pairing
    seq:
      - id: conversation
        type: u8

  report:
    doc: Client to server, 10 bytes; a category of abuse, no content.
    doc-ref: ../PROTOCOL.md#32-pairing
    seq:
      - id: conversation
        type: u8
      - id: category
        type: u1
        enum: category
        valid:
          in-enum: true

  # Between partners

  text:
    doc: Numbered.
    doc-ref: ../PROTOCOL.md#33-between-partners
    seq:
      - id: sequence
        type: u4
        valid:
          min: 1
      - id: words
        size-eos: true
        valid:
          expr: _.length >= 1 and _.length <= 4096
        doc: Any UTF-8. More than 4096 bytes close with 1009.

  image_offer:
    doc: Numbered; an image is offered, none of its bytes yet.
    doc-ref: ../PROTOCOL.md#33-between-partners
    seq:
      - id: sequence
        type: u4
        valid:
          min: 1
      - id: image
        type: u2
        doc: A number of the sender's choice, new for each image of a conversation.
      - id: format
        type: u1
        enum: image_format
        valid:
          in-enum: true
      - id: width
        type: u2
        valid:
          min: 1
          max: 8192
        doc: Pixels.
      - id: height
        type: u2
        valid:
          expr: _ >= 1 and _ <= 8192 and _ * width <= 16777216
        doc: Pixels; with the width at most 16,777,216 together.
      - id: size
        type: u4
        valid:
          min: 1
        doc: Bytes of the whole image. The server refuses more than Welcome's image_bytes with 1009.

  image_answer:
    doc: Numbered; an offer is accepted or refused.
    doc-ref: ../PROTOCOL.md#33-between-partners
    seq:
      - id: sequence
        type: u4
        valid:
          min: 1
      - id: image
        type: u2
      - id: answer
        -orig-id: accepted
        type: u1
        valid:
          max: 1
    instances:
      accepted:
        value: answer == 1

  image_chunk:
    doc: Numbered; a piece of an accepted image.
    doc-ref: ../PROTOCOL.md#33-between-partners
    seq:
      - id: sequence
        type: u4
        valid:
          min: 1
      - id: image
        type: u2
      - id: index
        type: u2
        doc: 0 for the first chunk of an image, then one more each time.
      - id: data
        size-eos: true
        valid:
          expr: _.length >= 1 and _.length <= 16384
        doc: More than 16,384 bytes close with 1009.

  image_cancel:
    doc: Numbered; an image is given up.
    doc-ref: ../PROTOCOL.md#33-between-partners
    seq:
      - id: sequence
        type: u4
        valid:
          min: 1
      - id: image
        type: u2
      - id: owner
        type: u1
        enum: owner
        valid:
          in-enum: true

  key_commit:
    doc: Numbered (not offered yet).
    doc-ref: ../PROTOCOL.md#33-between-partners
    seq:
      - id: sequence
        type: u4
        valid:
          min: 1
      - id: commitment
        size: 32

  key_reveal:
    doc: Numbered (not offered yet).
    doc-ref: ../PROTOCOL.md#33-between-partners
    seq:
      - id: sequence
        type: u4
        valid:
          min: 1
      - id: nonce
        size: 16
      - id: public_key
        size: 65

  sealed:
    doc: Numbered (not offered yet).
    doc-ref: ../PROTOCOL.md#33-between-partners
    seq:
      - id: sequence
        type: u4
        valid:
          min: 1
      - id: seal_class
        -orig-id: class
        type: u1
        enum: seal_class
        valid:
          in-enum: true
        doc: Named so because many languages reserve the word "class".
      - id: ciphertext
        size-eos: true
        valid:
          expr: _.length >= 17 and _.length <= 16442
        doc: More than 16,442 bytes close with 1009.

  typing:
    doc: Not numbered.
    doc-ref: ../PROTOCOL.md#33-between-partners
    seq:
      - id: state
        -orig-id: isTyping
        type: u1
        valid:
          max: 1
    instances:
      is_typing:
        value: state == 1

  ack:
    doc: Not numbered.
    doc-ref: ../PROTOCOL.md#33-between-partners
    seq:
      - id: received
        type: u4
        doc: The highest sequence number taken without a gap; 0 for none.

  # Endings

  disconnect:
    doc: Server to client, 10 bytes; the conversation ended, or the waiting did.
    doc-ref: ../PROTOCOL.md#34-endings
    seq:
      - id: reason
        type: u1
        enum: reason
        valid:
          in-enum: true
      - id: conversation
        type: u8
        doc: Which one ended; 0 when a Leave ended none, and when nobody came.

  interrupted:
    doc: Server to client, 3 bytes; the partner's connection is lost for now.
    doc-ref: ../PROTOCOL.md#34-endings
    seq:
      - id: seconds
        type: u2
        doc: For so long the partner may come back.

  resumed:
    doc: Server to client, 5 bytes; the conversation goes on.
    doc-ref: ../PROTOCOL.md#34-endings
    seq:
      - id: received
        type: u4
        doc: What is above it and not acknowledged is to be sent again; no Ack.

  error:
    doc: Server to client; something was refused, the connection stays open.
    doc-ref: ../PROTOCOL.md#34-endings
    seq:
      - id: code
        type: u1
        enum: error_code
        valid:
          in-enum: true
      - id: about
        type: u1
        doc: The type of the frame refused; 0 for none.
      - id: text
        size-eos: true
        valid:
          expr: _.length <= 100
        doc: UTF-8, for logs. More than 100 bytes close with 1009.

enums:
  frame_type:
    0x01: hello
    0x02: welcome
    0x03: challenge
    0x04: solution
    0x05: heartbeat
    0x10: find
    0x11: waiting
    0x12: matched
    0x13: next
    0x14: leave
    0x15: block
    0x16: report
    0x20: text
    0x21: image_offer
    0x22: image_answer
    0x23: image_chunk
    0x24: image_cancel
    0x25: key_commit
    0x26: key_reveal
    0x27: sealed
    0x30: typing
    0x31: ack
    0x40: disconnect
    0x41: interrupted
    0x42: resumed
    0x43: error
  category:
    1: spam
    2: sexual
    3: minor
    4: threat
    5: other
  image_format:
    1: jpeg
    2: png
    3: webp
  owner:
    0:
      id: mine
      doc: The sender of the ImageCancel offered the image.
    1:
      id: yours
  seal_class:
    0: interactive
    1: bulk
  reason:
    0:
      id: by_you
      doc: Answers your Leave, Block or Report.
    1:
      id: left
      doc: The partner pressed Leave, closed or reloaded the page.
    2:
      id: skipped
      doc: The partner pressed Next.
    3:
      id: lost
      doc: The partner's connection broke or fell silent.
    4:
      id: removed
      doc: The server closed the partner's connection for breaking a rule.
    5:
      id: draining
      doc: The server is shutting down.
    6:
      id: nobody
      doc: You waited for as long as one may, and nobody came; of no conversation.
  error_code:
    1:
      id: not_offered
      doc: This server, or your partner, does not offer that.
    2:
      id: unknown_conversation
      doc: Block or Report named none that you may name.
    3:
      id: your_image_stalled
      doc: No chunk for 60 s; the server gave up your image, the chat goes on.
    4:
      id: partners_image_stalled
      doc: The same for an image that was coming to you.
    5:
      id: slow_down
      doc: That was the last that a rate allows for now.
