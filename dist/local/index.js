import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 57:
/***/ ((module) => {

function isBuffer(value) {
  return Buffer.isBuffer(value) || value instanceof Uint8Array
}

function isEncoding(encoding) {
  return Buffer.isEncoding(encoding)
}

function alloc(size, fill, encoding) {
  return Buffer.alloc(size, fill, encoding)
}

function allocUnsafe(size) {
  return Buffer.allocUnsafe(size)
}

function allocUnsafeSlow(size) {
  return Buffer.allocUnsafeSlow(size)
}

function byteLength(string, encoding) {
  return Buffer.byteLength(string, encoding)
}

function compare(a, b) {
  return Buffer.compare(a, b)
}

function concat(buffers, totalLength) {
  return Buffer.concat(buffers, totalLength)
}

function copy(source, target, targetStart, start, end) {
  return toBuffer(source).copy(target, targetStart, start, end)
}

function equals(a, b) {
  return toBuffer(a).equals(b)
}

function fill(buffer, value, offset, end, encoding) {
  return toBuffer(buffer).fill(value, offset, end, encoding)
}

function from(value, encodingOrOffset, length) {
  return Buffer.from(value, encodingOrOffset, length)
}

function includes(buffer, value, byteOffset, encoding) {
  return toBuffer(buffer).includes(value, byteOffset, encoding)
}

function indexOf(buffer, value, byfeOffset, encoding) {
  return toBuffer(buffer).indexOf(value, byfeOffset, encoding)
}

function lastIndexOf(buffer, value, byteOffset, encoding) {
  return toBuffer(buffer).lastIndexOf(value, byteOffset, encoding)
}

function swap16(buffer) {
  return toBuffer(buffer).swap16()
}

function swap32(buffer) {
  return toBuffer(buffer).swap32()
}

function swap64(buffer) {
  return toBuffer(buffer).swap64()
}

function toBuffer(buffer) {
  if (Buffer.isBuffer(buffer)) return buffer
  return Buffer.from(buffer.buffer, buffer.byteOffset, buffer.byteLength)
}

function toString(buffer, encoding, start, end) {
  return toBuffer(buffer).toString(encoding, start, end)
}

function toHex(buffer, start, end) {
  return toBuffer(buffer).toString('hex', start, end)
}

function write(buffer, string, offset, length, encoding) {
  return toBuffer(buffer).write(string, offset, length, encoding)
}

function readDoubleBE(buffer, offset) {
  return toBuffer(buffer).readDoubleBE(offset)
}

function readDoubleLE(buffer, offset) {
  return toBuffer(buffer).readDoubleLE(offset)
}

function readFloatBE(buffer, offset) {
  return toBuffer(buffer).readFloatBE(offset)
}

function readFloatLE(buffer, offset) {
  return toBuffer(buffer).readFloatLE(offset)
}

function readInt32BE(buffer, offset) {
  return toBuffer(buffer).readInt32BE(offset)
}

function readInt32LE(buffer, offset) {
  return toBuffer(buffer).readInt32LE(offset)
}

function readUInt32BE(buffer, offset) {
  return toBuffer(buffer).readUInt32BE(offset)
}

function readUInt32LE(buffer, offset) {
  return toBuffer(buffer).readUInt32LE(offset)
}

function writeDoubleBE(buffer, value, offset) {
  return toBuffer(buffer).writeDoubleBE(value, offset)
}

function writeDoubleLE(buffer, value, offset) {
  return toBuffer(buffer).writeDoubleLE(value, offset)
}

function writeFloatBE(buffer, value, offset) {
  return toBuffer(buffer).writeFloatBE(value, offset)
}

function writeFloatLE(buffer, value, offset) {
  return toBuffer(buffer).writeFloatLE(value, offset)
}

function writeInt32BE(buffer, value, offset) {
  return toBuffer(buffer).writeInt32BE(value, offset)
}

function writeInt32LE(buffer, value, offset) {
  return toBuffer(buffer).writeInt32LE(value, offset)
}

function writeUInt32BE(buffer, value, offset) {
  return toBuffer(buffer).writeUInt32BE(value, offset)
}

function writeUInt32LE(buffer, value, offset) {
  return toBuffer(buffer).writeUInt32LE(value, offset)
}

module.exports = {
  isBuffer,
  isEncoding,
  alloc,
  allocUnsafe,
  allocUnsafeSlow,
  byteLength,
  compare,
  concat,
  copy,
  equals,
  fill,
  from,
  includes,
  indexOf,
  lastIndexOf,
  swap16,
  swap32,
  swap64,
  toBuffer,
  toString,
  toHex,
  write,
  readDoubleBE,
  readDoubleLE,
  readFloatBE,
  readFloatLE,
  readInt32BE,
  readInt32LE,
  readUInt32BE,
  readUInt32LE,
  writeDoubleBE,
  writeDoubleLE,
  writeFloatBE,
  writeFloatLE,
  writeInt32BE,
  writeInt32LE,
  writeUInt32BE,
  writeUInt32LE
}


/***/ }),

/***/ 580:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

module.exports = __nccwpck_require__(434)


/***/ }),

/***/ 587:
/***/ ((module) => {

module.exports = class FixedFIFO {
  constructor (hwm) {
    if (!(hwm > 0) || ((hwm - 1) & hwm) !== 0) throw new Error('Max size for a FixedFIFO should be a power of two')
    this.buffer = new Array(hwm)
    this.mask = hwm - 1
    this.top = 0
    this.btm = 0
    this.next = null
  }

  clear () {
    this.top = this.btm = 0
    this.next = null
    this.buffer.fill(undefined)
  }

  push (data) {
    if (this.buffer[this.top] !== undefined) return false
    this.buffer[this.top] = data
    this.top = (this.top + 1) & this.mask
    return true
  }

  shift () {
    const last = this.buffer[this.btm]
    if (last === undefined) return undefined
    this.buffer[this.btm] = undefined
    this.btm = (this.btm + 1) & this.mask
    return last
  }

  peek () {
    return this.buffer[this.btm]
  }

  isEmpty () {
    return this.buffer[this.btm] === undefined
  }
}


/***/ }),

/***/ 867:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

const FixedFIFO = __nccwpck_require__(587)

module.exports = class FastFIFO {
  constructor (hwm) {
    this.hwm = hwm || 16
    this.head = new FixedFIFO(this.hwm)
    this.tail = this.head
    this.length = 0
  }

  clear () {
    this.head = this.tail
    this.head.clear()
    this.length = 0
  }

  push (val) {
    this.length++
    if (!this.head.push(val)) {
      const prev = this.head
      this.head = prev.next = new FixedFIFO(2 * this.head.buffer.length)
      this.head.push(val)
    }
  }

  shift () {
    if (this.length !== 0) this.length--
    const val = this.tail.shift()
    if (val === undefined && this.tail.next) {
      const next = this.tail.next
      this.tail.next = null
      this.tail = next
      return this.tail.shift()
    }

    return val
  }

  peek () {
    const val = this.tail.peek()
    if (val === undefined && this.tail.next) return this.tail.next.peek()
    return val
  }

  isEmpty () {
    return this.length === 0
  }
}


/***/ }),

/***/ 204:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

const { EventEmitter } = __nccwpck_require__(580)
const FIFO = __nccwpck_require__(867)
const TextDecoder = __nccwpck_require__(934)

const StreamError = __nccwpck_require__(657)

// if we do a future major, expect queue microtask to be there always, for now a bit defensive
const qmt =
  typeof queueMicrotask === 'undefined' ? (fn) => global.process.nextTick(fn) : queueMicrotask

// 29 bits used total (4 from shared, 14 from read, and 11 from write)
const MAX = (1 << 29) - 1

// Shared state
const OPENING = 0b0001
const PREDESTROYING = 0b0010
const DESTROYING = 0b0100
const DESTROYED = 0b1000

const NOT_OPENING = MAX ^ OPENING
const NOT_PREDESTROYING = MAX ^ PREDESTROYING

// Read state (4 bit offset from shared state)
const READ_ACTIVE = 0b00000000000001 << 4
const READ_UPDATING = 0b00000000000010 << 4
const READ_PRIMARY = 0b00000000000100 << 4
const READ_QUEUED = 0b00000000001000 << 4
const READ_RESUMED = 0b00000000010000 << 4
const READ_PIPE_DRAINED = 0b00000000100000 << 4
const READ_ENDING = 0b00000001000000 << 4
const READ_EMIT_DATA = 0b00000010000000 << 4
const READ_EMIT_READABLE = 0b00000100000000 << 4
const READ_EMITTED_READABLE = 0b00001000000000 << 4
const READ_DONE = 0b00010000000000 << 4
const READ_NEXT_TICK = 0b00100000000000 << 4
const READ_NEEDS_PUSH = 0b01000000000000 << 4
const READ_READ_AHEAD = 0b10000000000000 << 4

// Combined read state
const READ_FLOWING = READ_RESUMED | READ_PIPE_DRAINED
const READ_ACTIVE_AND_NEEDS_PUSH = READ_ACTIVE | READ_NEEDS_PUSH
const READ_PRIMARY_AND_ACTIVE = READ_PRIMARY | READ_ACTIVE
const READ_EMIT_READABLE_AND_QUEUED = READ_EMIT_READABLE | READ_QUEUED
const READ_RESUMED_READ_AHEAD = READ_RESUMED | READ_READ_AHEAD

const READ_NOT_ACTIVE = MAX ^ READ_ACTIVE
const READ_NON_PRIMARY = MAX ^ READ_PRIMARY
const READ_NON_PRIMARY_AND_PUSHED = MAX ^ (READ_PRIMARY | READ_NEEDS_PUSH)
const READ_PUSHED = MAX ^ READ_NEEDS_PUSH
const READ_PAUSED = MAX ^ READ_RESUMED
const READ_NOT_QUEUED = MAX ^ (READ_QUEUED | READ_EMITTED_READABLE)
const READ_NOT_ENDING = MAX ^ READ_ENDING
const READ_PIPE_NOT_DRAINED = MAX ^ READ_FLOWING
const READ_NOT_NEXT_TICK = MAX ^ READ_NEXT_TICK
const READ_NOT_UPDATING = MAX ^ READ_UPDATING
const READ_NO_READ_AHEAD = MAX ^ READ_READ_AHEAD
const READ_PAUSED_NO_READ_AHEAD = MAX ^ READ_RESUMED_READ_AHEAD

// Write state (18 bit offset, 4 bit offset from shared state and 14 from read state)
const WRITE_ACTIVE = 0b00000000001 << 18
const WRITE_UPDATING = 0b00000000010 << 18
const WRITE_PRIMARY = 0b00000000100 << 18
const WRITE_QUEUED = 0b00000001000 << 18
const WRITE_UNDRAINED = 0b00000010000 << 18
const WRITE_DONE = 0b00000100000 << 18
const WRITE_EMIT_DRAIN = 0b00001000000 << 18
const WRITE_NEXT_TICK = 0b00010000000 << 18
const WRITE_WRITING = 0b00100000000 << 18
const WRITE_FINISHING = 0b01000000000 << 18
const WRITE_CORKED = 0b10000000000 << 18

const WRITE_NOT_ACTIVE = MAX ^ (WRITE_ACTIVE | WRITE_WRITING)
const WRITE_NON_PRIMARY = MAX ^ WRITE_PRIMARY
const WRITE_NOT_FINISHING = MAX ^ (WRITE_ACTIVE | WRITE_FINISHING)
const WRITE_DRAINED = MAX ^ WRITE_UNDRAINED
const WRITE_NOT_QUEUED = MAX ^ WRITE_QUEUED
const WRITE_NOT_NEXT_TICK = MAX ^ WRITE_NEXT_TICK
const WRITE_NOT_UPDATING = MAX ^ WRITE_UPDATING
const WRITE_NOT_CORKED = MAX ^ WRITE_CORKED

// Combined shared state
const ACTIVE = READ_ACTIVE | WRITE_ACTIVE
const NOT_ACTIVE = MAX ^ ACTIVE
const DONE = READ_DONE | WRITE_DONE
const DESTROY_STATUS = DESTROYING | DESTROYED | PREDESTROYING
const OPEN_STATUS = DESTROY_STATUS | OPENING
const AUTO_DESTROY = DESTROY_STATUS | DONE
const NON_PRIMARY = WRITE_NON_PRIMARY & READ_NON_PRIMARY
const ACTIVE_OR_TICKING = WRITE_NEXT_TICK | READ_NEXT_TICK
const TICKING = ACTIVE_OR_TICKING & NOT_ACTIVE
const IS_OPENING = OPEN_STATUS | TICKING

// Combined shared state and read state
const READ_PRIMARY_STATUS = OPEN_STATUS | READ_ENDING | READ_DONE
const READ_STATUS = OPEN_STATUS | READ_DONE | READ_QUEUED
const READ_ENDING_STATUS = OPEN_STATUS | READ_ENDING | READ_QUEUED
const READ_READABLE_STATUS = OPEN_STATUS | READ_EMIT_READABLE | READ_QUEUED | READ_EMITTED_READABLE
const SHOULD_NOT_READ =
  OPEN_STATUS | READ_ACTIVE | READ_ENDING | READ_DONE | READ_NEEDS_PUSH | READ_READ_AHEAD
const READ_BACKPRESSURE_STATUS = DESTROY_STATUS | READ_ENDING | READ_DONE
const READ_UPDATE_SYNC_STATUS = READ_UPDATING | OPEN_STATUS | READ_NEXT_TICK | READ_PRIMARY
const READ_NEXT_TICK_OR_OPENING = READ_NEXT_TICK | OPENING

// Combined write state
const WRITE_PRIMARY_STATUS = OPEN_STATUS | WRITE_FINISHING | WRITE_DONE
const WRITE_QUEUED_AND_UNDRAINED = WRITE_QUEUED | WRITE_UNDRAINED
const WRITE_QUEUED_AND_ACTIVE = WRITE_QUEUED | WRITE_ACTIVE
const WRITE_DRAIN_STATUS = WRITE_QUEUED | WRITE_UNDRAINED | OPEN_STATUS | WRITE_ACTIVE
const WRITE_STATUS = OPEN_STATUS | WRITE_ACTIVE | WRITE_QUEUED | WRITE_CORKED
const WRITE_PRIMARY_AND_ACTIVE = WRITE_PRIMARY | WRITE_ACTIVE
const WRITE_ACTIVE_AND_WRITING = WRITE_ACTIVE | WRITE_WRITING
const WRITE_FINISHING_STATUS = OPEN_STATUS | WRITE_FINISHING | WRITE_QUEUED_AND_ACTIVE | WRITE_DONE
const WRITE_BACKPRESSURE_STATUS = WRITE_UNDRAINED | DESTROY_STATUS | WRITE_FINISHING | WRITE_DONE
const WRITE_UPDATE_SYNC_STATUS = WRITE_UPDATING | OPEN_STATUS | WRITE_NEXT_TICK | WRITE_PRIMARY
const WRITE_DROP_DATA = WRITE_FINISHING | WRITE_DONE | DESTROY_STATUS

const asyncIterator = Symbol.asyncIterator || Symbol('asyncIterator')

class WritableState {
  constructor(
    stream,
    { highWaterMark = 16384, map = null, mapWritable, byteLength, byteLengthWritable } = {}
  ) {
    this.stream = stream
    this.queue = new FIFO()
    this.highWaterMark = highWaterMark
    this.buffered = 0
    this.error = null
    this.pipeline = null
    this.drains = null // if we add more seldomly used helpers we might them into a subobject so its a single ptr
    this.byteLength = byteLengthWritable || byteLength || defaultByteLength
    this.map = mapWritable || map
    this.afterWrite = afterWrite.bind(this)
    this.afterUpdateNextTick = updateWriteNT.bind(this)
  }

  get ending() {
    return (this.stream._duplexState & WRITE_FINISHING) !== 0
  }

  get ended() {
    return (this.stream._duplexState & WRITE_DONE) !== 0
  }

  push(data) {
    if ((this.stream._duplexState & WRITE_DROP_DATA) !== 0) return false
    if (this.map !== null) data = this.map(data)

    this.buffered += this.byteLength(data)
    this.queue.push(data)

    if (this.buffered < this.highWaterMark) {
      this.stream._duplexState |= WRITE_QUEUED
      return true
    }

    this.stream._duplexState |= WRITE_QUEUED_AND_UNDRAINED
    return false
  }

  shift() {
    const data = this.queue.shift()

    this.buffered -= this.byteLength(data)
    if (this.buffered === 0) this.stream._duplexState &= WRITE_NOT_QUEUED

    return data
  }

  end(data) {
    if (typeof data === 'function') {
      this.stream.once('finish', data)
    } else if (data !== undefined && data !== null) {
      this.push(data)
    }

    this.stream._duplexState = (this.stream._duplexState | WRITE_FINISHING) & WRITE_NON_PRIMARY
  }

  autoBatch(data, cb) {
    const buffer = []
    const stream = this.stream

    buffer.push(data)
    while ((stream._duplexState & WRITE_STATUS) === WRITE_QUEUED_AND_ACTIVE) {
      buffer.push(stream._writableState.shift())
    }

    if ((stream._duplexState & OPEN_STATUS) !== 0) return cb(null)
    stream._writev(buffer, cb)
  }

  update() {
    const stream = this.stream

    stream._duplexState |= WRITE_UPDATING

    do {
      while ((stream._duplexState & WRITE_STATUS) === WRITE_QUEUED) {
        const data = this.shift()
        stream._duplexState |= WRITE_ACTIVE_AND_WRITING
        stream._write(data, this.afterWrite)
      }

      if ((stream._duplexState & WRITE_PRIMARY_AND_ACTIVE) === 0) this.updateNonPrimary()
    } while (this.continueUpdate() === true)

    stream._duplexState &= WRITE_NOT_UPDATING
  }

  updateNonPrimary() {
    const stream = this.stream

    if ((stream._duplexState & WRITE_FINISHING_STATUS) === WRITE_FINISHING) {
      stream._duplexState = stream._duplexState | WRITE_ACTIVE
      stream._final(afterFinal.bind(this))
      return
    }

    if ((stream._duplexState & DESTROY_STATUS) === DESTROYING) {
      if ((stream._duplexState & ACTIVE_OR_TICKING) === 0) {
        stream._duplexState |= ACTIVE
        stream._destroy(afterDestroy.bind(this))
      }
      return
    }

    if ((stream._duplexState & IS_OPENING) === OPENING) {
      stream._duplexState = (stream._duplexState | ACTIVE) & NOT_OPENING
      stream._open(afterOpen.bind(this))
    }
  }

  continueUpdate() {
    if ((this.stream._duplexState & WRITE_NEXT_TICK) === 0) return false
    this.stream._duplexState &= WRITE_NOT_NEXT_TICK
    return true
  }

  updateCallback() {
    if ((this.stream._duplexState & WRITE_UPDATE_SYNC_STATUS) === WRITE_PRIMARY) {
      this.update()
    } else {
      this.updateNextTick()
    }
  }

  updateNextTick() {
    if ((this.stream._duplexState & WRITE_NEXT_TICK) !== 0) return
    this.stream._duplexState |= WRITE_NEXT_TICK
    if ((this.stream._duplexState & WRITE_UPDATING) === 0) qmt(this.afterUpdateNextTick)
  }
}

class ReadableState {
  constructor(
    stream,
    { highWaterMark = 16384, map = null, mapReadable, byteLength, byteLengthReadable } = {}
  ) {
    this.stream = stream
    this.queue = new FIFO()
    this.highWaterMark = highWaterMark === 0 ? 1 : highWaterMark
    this.buffered = 0
    this.readAhead = highWaterMark > 0
    this.error = null
    this.pipeline = null
    this.byteLength = byteLengthReadable || byteLength || defaultByteLength
    this.map = mapReadable || map
    this.pipeTo = null
    this.afterRead = afterRead.bind(this)
    this.afterUpdateNextTick = updateReadNT.bind(this)
  }

  get ending() {
    return (this.stream._duplexState & READ_ENDING) !== 0
  }

  get ended() {
    return (this.stream._duplexState & READ_DONE) !== 0
  }

  pipe(pipeTo, cb) {
    if (this.pipeTo !== null) throw StreamError.BAD_ARGUMENT('Can only pipe to one destination')
    if (typeof cb !== 'function') cb = null

    this.stream._duplexState |= READ_PIPE_DRAINED
    this.pipeTo = pipeTo
    this.pipeline = new Pipeline(this.stream, pipeTo, cb)

    if (cb) this.stream.on('error', noop) // We already error handle this so supress crashes

    if (isStreamx(pipeTo)) {
      pipeTo._writableState.pipeline = this.pipeline
      if (cb) pipeTo.on('error', noop) // We already error handle this so supress crashes
      pipeTo.on('finish', this.pipeline.finished.bind(this.pipeline)) // TODO: just call finished from pipeTo itself
    } else {
      const onerror = this.pipeline.done.bind(this.pipeline, pipeTo)
      const onclose = this.pipeline.done.bind(this.pipeline, pipeTo, null) // onclose has a weird bool arg
      pipeTo.on('error', onerror)
      pipeTo.on('close', onclose)
      pipeTo.on('finish', this.pipeline.finished.bind(this.pipeline))
    }

    pipeTo.on('drain', afterDrain.bind(this))
    this.stream.emit('piping', pipeTo)
    pipeTo.emit('pipe', this.stream)
  }

  push(data) {
    const stream = this.stream

    if (data === null) {
      this.highWaterMark = 0
      stream._duplexState = (stream._duplexState | READ_ENDING) & READ_NON_PRIMARY_AND_PUSHED
      return false
    }

    if (this.map !== null) {
      data = this.map(data)
      if (data === null) {
        stream._duplexState &= READ_PUSHED
        return this.buffered < this.highWaterMark
      }
    }

    this.buffered += this.byteLength(data)
    this.queue.push(data)

    stream._duplexState = (stream._duplexState | READ_QUEUED) & READ_PUSHED

    return this.buffered < this.highWaterMark
  }

  shift() {
    const data = this.queue.shift()

    this.buffered -= this.byteLength(data)
    if (this.buffered === 0) {
      this.stream._duplexState &= READ_NOT_QUEUED
    }

    return data
  }

  unshift(data) {
    const pending = [this.map !== null ? this.map(data) : data]
    while (this.buffered > 0) pending.push(this.shift())

    for (let i = 0; i < pending.length - 1; i++) {
      const data = pending[i]
      this.buffered += this.byteLength(data)
      this.queue.push(data)
    }

    this.push(pending[pending.length - 1])
  }

  read() {
    const stream = this.stream

    if ((stream._duplexState & READ_STATUS) === READ_QUEUED) {
      const data = this.shift()

      if (this.pipeTo !== null && this.pipeTo.write(data) === false) {
        stream._duplexState &= READ_PIPE_NOT_DRAINED
      }

      if ((stream._duplexState & READ_EMIT_DATA) !== 0) {
        stream.emit('data', data)
      }

      return data
    }

    if (this.readAhead === false) {
      stream._duplexState |= READ_READ_AHEAD
      this.updateNextTick()
    }

    return null
  }

  drain() {
    const stream = this.stream

    while (
      (stream._duplexState & READ_STATUS) === READ_QUEUED &&
      (stream._duplexState & READ_FLOWING) !== 0
    ) {
      const data = this.shift()

      if (this.pipeTo !== null && this.pipeTo.write(data) === false) {
        stream._duplexState &= READ_PIPE_NOT_DRAINED
      }

      if ((stream._duplexState & READ_EMIT_DATA) !== 0) {
        stream.emit('data', data)
      }
    }
  }

  update() {
    const stream = this.stream

    stream._duplexState |= READ_UPDATING

    do {
      this.drain()

      while (
        this.buffered < this.highWaterMark &&
        (stream._duplexState & SHOULD_NOT_READ) === READ_READ_AHEAD
      ) {
        stream._duplexState |= READ_ACTIVE_AND_NEEDS_PUSH
        stream._read(this.afterRead)
        this.drain()
      }

      if ((stream._duplexState & READ_READABLE_STATUS) === READ_EMIT_READABLE_AND_QUEUED) {
        stream._duplexState |= READ_EMITTED_READABLE
        stream.emit('readable')
      }

      if ((stream._duplexState & READ_PRIMARY_AND_ACTIVE) === 0) {
        this.updateNonPrimary()
      }
    } while (this.continueUpdate() === true)

    stream._duplexState &= READ_NOT_UPDATING
  }

  updateNonPrimary() {
    const stream = this.stream

    if ((stream._duplexState & READ_ENDING_STATUS) === READ_ENDING) {
      stream._duplexState = (stream._duplexState | READ_DONE) & READ_NOT_ENDING
      stream.emit('end')

      if ((stream._duplexState & AUTO_DESTROY) === DONE) {
        stream._duplexState |= DESTROYING
      }

      if (this.pipeTo !== null) {
        this.pipeTo.end()
      }
    }

    if ((stream._duplexState & DESTROY_STATUS) === DESTROYING) {
      if ((stream._duplexState & ACTIVE_OR_TICKING) === 0) {
        stream._duplexState |= ACTIVE
        stream._destroy(afterDestroy.bind(this))
      }
      return
    }

    if ((stream._duplexState & IS_OPENING) === OPENING) {
      stream._duplexState = (stream._duplexState | ACTIVE) & NOT_OPENING
      stream._open(afterOpen.bind(this))
    }
  }

  continueUpdate() {
    if ((this.stream._duplexState & READ_NEXT_TICK) === 0) return false
    this.stream._duplexState &= READ_NOT_NEXT_TICK
    return true
  }

  updateCallback() {
    if ((this.stream._duplexState & READ_UPDATE_SYNC_STATUS) === READ_PRIMARY) {
      this.update()
    } else {
      this.updateNextTick()
    }
  }

  updateNextTickIfOpen() {
    if ((this.stream._duplexState & READ_NEXT_TICK_OR_OPENING) !== 0) return
    this.stream._duplexState |= READ_NEXT_TICK
    if ((this.stream._duplexState & READ_UPDATING) === 0) qmt(this.afterUpdateNextTick)
  }

  updateNextTick() {
    if ((this.stream._duplexState & READ_NEXT_TICK) !== 0) return
    this.stream._duplexState |= READ_NEXT_TICK
    if ((this.stream._duplexState & READ_UPDATING) === 0) qmt(this.afterUpdateNextTick)
  }
}

class TransformState {
  constructor(stream) {
    this.data = null
    this.afterTransform = afterTransform.bind(stream)
    this.afterFinal = null
  }
}

class Pipeline {
  constructor(src, dst, cb) {
    this.from = src
    this.to = dst
    this.afterPipe = cb
    this.error = null
    this.pipeToFinished = false
  }

  finished() {
    this.pipeToFinished = true
  }

  done(stream, err) {
    if (err) this.error = err

    if (stream === this.to) {
      this.to = null

      if (this.from !== null) {
        if ((this.from._duplexState & READ_DONE) === 0 || !this.pipeToFinished) {
          this.from.destroy(this.error || StreamError.PREMATURE_CLOSE('Writable stream closed'))
        }
        return
      }
    }

    if (stream === this.from) {
      this.from = null

      if (this.to !== null) {
        if ((stream._duplexState & READ_DONE) === 0) {
          this.to.destroy(this.error || StreamError.PREMATURE_CLOSE('Readable stream closed'))
        }
        return
      }
    }

    if (this.afterPipe !== null) this.afterPipe(this.error)
    this.to = this.from = this.afterPipe = null
  }
}

function afterDrain() {
  this.stream._duplexState |= READ_PIPE_DRAINED
  this.updateCallback()
}

function afterFinal(err) {
  const stream = this.stream
  if (err) stream.destroy(err)

  if ((stream._duplexState & DESTROY_STATUS) === 0) {
    stream._duplexState |= WRITE_DONE
    stream.emit('finish')
  }

  if ((stream._duplexState & AUTO_DESTROY) === DONE) {
    stream._duplexState |= DESTROYING
  }

  stream._duplexState &= WRITE_NOT_FINISHING

  // no need to wait the extra tick here, so we short circuit that
  if ((stream._duplexState & WRITE_UPDATING) === 0) {
    this.update()
  } else {
    this.updateNextTick()
  }
}

function afterDestroy(err) {
  const stream = this.stream

  if (!err && !StreamError.isStreamDestroyed(this.error)) err = this.error
  if (err) stream.emit('error', err)

  stream._duplexState |= DESTROYED
  stream.emit('close')

  const rs = stream._readableState
  const ws = stream._writableState

  if (rs !== null && rs.pipeline !== null) {
    rs.pipeline.done(stream, err)
  }

  if (ws !== null) {
    while (ws.drains !== null && ws.drains.length > 0) {
      ws.drains.shift().resolve(false)
    }

    if (ws.pipeline !== null) {
      ws.pipeline.done(stream, err)
    }
  }
}

function afterWrite(err) {
  const stream = this.stream

  if (err) stream.destroy(err)
  stream._duplexState &= WRITE_NOT_ACTIVE

  if (this.drains !== null) tickDrains(this.drains)

  if ((stream._duplexState & WRITE_DRAIN_STATUS) === WRITE_UNDRAINED) {
    stream._duplexState &= WRITE_DRAINED

    if ((stream._duplexState & WRITE_EMIT_DRAIN) === WRITE_EMIT_DRAIN) {
      stream.emit('drain')
    }
  }

  this.updateCallback()
}

function afterRead(err) {
  if (err) this.stream.destroy(err)
  this.stream._duplexState &= READ_NOT_ACTIVE

  if (this.readAhead === false && (this.stream._duplexState & READ_RESUMED) === 0) {
    this.stream._duplexState &= READ_NO_READ_AHEAD
  }

  this.updateCallback()
}

function updateReadNT() {
  if ((this.stream._duplexState & READ_UPDATING) === 0) {
    this.stream._duplexState &= READ_NOT_NEXT_TICK
    this.update()
  }
}

function updateWriteNT() {
  if ((this.stream._duplexState & WRITE_UPDATING) === 0) {
    this.stream._duplexState &= WRITE_NOT_NEXT_TICK
    this.update()
  }
}

function tickDrains(drains) {
  for (let i = 0; i < drains.length; i++) {
    // drains.writes are monotonic, so if one is 0 its always the first one
    if (--drains[i].writes === 0) {
      drains.shift().resolve(true)
      i--
    }
  }
}

function afterOpen(err) {
  const stream = this.stream

  if (err) stream.destroy(err)

  if ((stream._duplexState & DESTROYING) === 0) {
    if ((stream._duplexState & READ_PRIMARY_STATUS) === 0) {
      stream._duplexState |= READ_PRIMARY
    }

    if ((stream._duplexState & WRITE_PRIMARY_STATUS) === 0) {
      stream._duplexState |= WRITE_PRIMARY
    }

    stream.emit('open')
  }

  stream._duplexState &= NOT_ACTIVE

  if (stream._writableState !== null) {
    stream._writableState.updateCallback()
  }

  if (stream._readableState !== null) {
    stream._readableState.updateCallback()
  }
}

function afterTransform(err, data) {
  if (data !== undefined && data !== null) this.push(data)
  this._writableState.afterWrite(err)
}

function newListener(name) {
  if (this._readableState !== null) {
    if (name === 'data') {
      this._duplexState |= READ_EMIT_DATA | READ_RESUMED_READ_AHEAD
      this._readableState.updateNextTick()
    }
    if (name === 'readable') {
      this._duplexState |= READ_EMIT_READABLE
      this._readableState.updateNextTick()
    }
  }

  if (this._writableState !== null) {
    if (name === 'drain') {
      this._duplexState |= WRITE_EMIT_DRAIN
      this._writableState.updateNextTick()
    }
  }
}

class Stream extends EventEmitter {
  constructor(opts) {
    super()

    this._duplexState = 0
    this._readableState = null
    this._writableState = null

    if (opts) {
      if (opts.open) this._open = opts.open
      if (opts.destroy) this._destroy = opts.destroy
      if (opts.predestroy) this._predestroy = opts.predestroy
      if (opts.signal) opts.signal.addEventListener('abort', abort.bind(this))
    }

    this.on('newListener', newListener)
  }

  _open(cb) {
    cb(null)
  }

  _destroy(cb) {
    cb(null)
  }

  _predestroy() {
    // does nothing
  }

  get readable() {
    return this._readableState !== null ? true : undefined
  }

  get writable() {
    return this._writableState !== null ? true : undefined
  }

  get destroyed() {
    return (this._duplexState & DESTROYED) !== 0
  }

  get destroying() {
    return (this._duplexState & DESTROY_STATUS) !== 0
  }

  destroy(err) {
    if ((this._duplexState & DESTROY_STATUS) === 0) {
      if (!err) err = StreamError.STREAM_DESTROYED()
      this._duplexState = (this._duplexState | DESTROYING) & NON_PRIMARY

      if (this._readableState !== null) {
        this._readableState.highWaterMark = 0
        this._readableState.error = err
      }

      if (this._writableState !== null) {
        this._writableState.highWaterMark = 0
        this._writableState.error = err
      }

      this._duplexState |= PREDESTROYING
      this._predestroy()
      this._duplexState &= NOT_PREDESTROYING

      if (this._readableState !== null) {
        this._readableState.updateNextTick()
      }

      if (this._writableState !== null) {
        this._writableState.updateNextTick()
      }
    }
  }
}

class Readable extends Stream {
  constructor(opts) {
    super(opts)

    this._duplexState |= OPENING | WRITE_DONE | READ_READ_AHEAD
    this._readableState = new ReadableState(this, opts)

    if (opts) {
      if (this._readableState.readAhead === false) this._duplexState &= READ_NO_READ_AHEAD
      if (opts.read) this._read = opts.read
      if (opts.eagerOpen) this._readableState.updateNextTick()
      if (opts.encoding) this.setEncoding(opts.encoding)
    }
  }

  static deferred(fn, opts) {
    const out = new PassThrough(opts)

    fn()
      .then((src) => {
        if (src === null) return out.end()
        if (out.destroying) return
        pipeline(src, out, noop)
      })
      .catch((err) => out.destroy(err))

    return out
  }

  setEncoding(encoding) {
    const dec = new TextDecoder(encoding)
    const map = this._readableState.map || echo
    this._readableState.map = mapOrSkip
    return this

    function mapOrSkip(data) {
      const next = dec.push(data)
      return next === '' && (data.byteLength !== 0 || dec.remaining > 0) ? null : map(next)
    }
  }

  _read(cb) {
    cb(null)
  }

  pipe(dest, cb) {
    this._readableState.updateNextTick()
    this._readableState.pipe(dest, cb)
    return dest
  }

  read() {
    this._readableState.updateNextTick()
    return this._readableState.read()
  }

  push(data) {
    this._readableState.updateNextTickIfOpen()
    return this._readableState.push(data)
  }

  unshift(data) {
    this._readableState.updateNextTickIfOpen()
    return this._readableState.unshift(data)
  }

  resume() {
    this._duplexState |= READ_RESUMED_READ_AHEAD
    this._readableState.updateNextTick()
    return this
  }

  pause() {
    this._duplexState &=
      this._readableState.readAhead === false ? READ_PAUSED_NO_READ_AHEAD : READ_PAUSED
    return this
  }

  static _fromAsyncIterator(ite, opts) {
    let destroy

    const rs = new Readable({
      ...opts,
      read(cb) {
        ite.next().then(push).then(cb.bind(null, null)).catch(cb)
      },
      predestroy() {
        destroy = ite.return()
      },
      destroy(cb) {
        if (!destroy) return cb(null)
        destroy.then(cb.bind(null, null)).catch(cb)
      }
    })

    return rs

    function push(data) {
      if (data.done) rs.push(null)
      else rs.push(data.value)
    }
  }

  static from(data, opts) {
    if (isReadStreamx(data)) return data
    if (data[asyncIterator]) return this._fromAsyncIterator(data[asyncIterator](), opts)
    if (!Array.isArray(data)) data = data === undefined ? [] : [data]

    let i = 0
    return new Readable({
      ...opts,
      read(cb) {
        this.push(i === data.length ? null : data[i++])
        cb(null)
      }
    })
  }

  static isBackpressured(rs) {
    return (
      (rs._duplexState & READ_BACKPRESSURE_STATUS) !== 0 ||
      rs._readableState.buffered >= rs._readableState.highWaterMark
    )
  }

  static isPaused(rs) {
    return (rs._duplexState & READ_RESUMED) === 0
  }

  [asyncIterator]() {
    const stream = this

    let error = null
    let promiseResolve = null
    let promiseReject = null

    this.on('error', (err) => {
      error = err
    })
    this.on('readable', onreadable)
    this.on('close', onclose)

    return {
      [asyncIterator]() {
        return this
      },
      next() {
        return new Promise(function (resolve, reject) {
          promiseResolve = resolve
          promiseReject = reject
          const data = stream.read()
          if (data !== null) ondata(data)
          else if ((stream._duplexState & DESTROYED) !== 0) ondata(null)
        })
      },
      return() {
        return destroy(null)
      },
      throw(err) {
        return destroy(err)
      }
    }

    function onreadable() {
      if (promiseResolve !== null) ondata(stream.read())
    }

    function onclose() {
      if (promiseResolve !== null) ondata(null)
    }

    function ondata(data) {
      if (promiseReject === null) return
      if (error) {
        promiseReject(error)
      } else if (data === null && (stream._duplexState & READ_DONE) === 0) {
        promiseReject(StreamError.STREAM_DESTROYED())
      } else {
        promiseResolve({ value: data, done: data === null })
      }
      promiseReject = promiseResolve = null
    }

    function destroy(err) {
      stream.destroy(err)
      return new Promise((resolve, reject) => {
        if (stream._duplexState & DESTROYED) return resolve({ value: undefined, done: true })
        stream.once('close', function () {
          if (err) reject(err)
          else resolve({ value: undefined, done: true })
        })
      })
    }
  }
}

class Writable extends Stream {
  constructor(opts) {
    super(opts)

    this._duplexState |= OPENING | READ_DONE
    this._writableState = new WritableState(this, opts)

    if (opts) {
      if (opts.writev) this._writev = opts.writev
      if (opts.write) this._write = opts.write
      if (opts.final) this._final = opts.final
      if (opts.eagerOpen) this._writableState.updateNextTick()
    }
  }

  cork() {
    this._duplexState |= WRITE_CORKED
  }

  uncork() {
    this._duplexState &= WRITE_NOT_CORKED
    this._writableState.updateNextTick()
  }

  _writev(batch, cb) {
    cb(null)
  }

  _write(data, cb) {
    this._writableState.autoBatch(data, cb)
  }

  _final(cb) {
    cb(null)
  }

  static isBackpressured(ws) {
    return (ws._duplexState & WRITE_BACKPRESSURE_STATUS) !== 0
  }

  static drained(ws) {
    if (ws.destroyed) return Promise.resolve(false)

    const state = ws._writableState
    const pending = isWritev(ws) ? Math.min(1, state.queue.length) : state.queue.length
    const writes = pending + (ws._duplexState & WRITE_WRITING ? 1 : 0)
    if (writes === 0) return Promise.resolve(true)

    if (state.drains === null) state.drains = []
    return new Promise((resolve) => {
      state.drains.push({ writes, resolve })
    })
  }

  write(data) {
    this._writableState.updateNextTick()
    return this._writableState.push(data)
  }

  end(data) {
    this._writableState.updateNextTick()
    this._writableState.end(data)
    return this
  }
}

class Duplex extends Readable {
  // and Writable
  constructor(opts) {
    super(opts)

    this._duplexState = OPENING | (this._duplexState & READ_READ_AHEAD)
    this._writableState = new WritableState(this, opts)

    if (opts) {
      if (opts.writev) this._writev = opts.writev
      if (opts.write) this._write = opts.write
      if (opts.final) this._final = opts.final
    }
  }

  cork() {
    this._duplexState |= WRITE_CORKED
  }

  uncork() {
    this._duplexState &= WRITE_NOT_CORKED
    this._writableState.updateNextTick()
  }

  _writev(batch, cb) {
    cb(null)
  }

  _write(data, cb) {
    this._writableState.autoBatch(data, cb)
  }

  _final(cb) {
    cb(null)
  }

  write(data) {
    this._writableState.updateNextTick()
    return this._writableState.push(data)
  }

  end(data) {
    this._writableState.updateNextTick()
    this._writableState.end(data)
    return this
  }
}

class Transform extends Duplex {
  constructor(opts) {
    super(opts)
    this._transformState = new TransformState(this)

    if (opts) {
      if (opts.transform) this._transform = opts.transform
      if (opts.flush) this._flush = opts.flush
    }
  }

  _write(data, cb) {
    if (this._readableState.buffered >= this._readableState.highWaterMark) {
      this._transformState.data = data
    } else {
      this._transform(data, this._transformState.afterTransform)
    }
  }

  _read(cb) {
    if (this._transformState.data !== null) {
      const data = this._transformState.data
      this._transformState.data = null
      cb(null)
      this._transform(data, this._transformState.afterTransform)
    } else {
      cb(null)
    }
  }

  destroy(err) {
    super.destroy(err)
    if (this._transformState.data !== null) {
      this._transformState.data = null
      this._transformState.afterTransform()
    }
  }

  _transform(data, cb) {
    cb(null, data)
  }

  _flush(cb) {
    cb(null)
  }

  _final(cb) {
    this._transformState.afterFinal = cb
    this._flush(transformAfterFlush.bind(this))
  }
}

class PassThrough extends Transform {}

function transformAfterFlush(err, data) {
  const cb = this._transformState.afterFinal
  if (err) return cb(err)

  if (data !== null && data !== undefined) this.push(data)
  this.push(null)
  cb(null)
}

function pipelinePromise(...streams) {
  return new Promise((resolve, reject) => {
    return pipeline(...streams, (err) => {
      if (err) return reject(err)
      resolve()
    })
  })
}

function pipeline(stream, ...streams) {
  const all = Array.isArray(stream) ? [...stream, ...streams] : [stream, ...streams]
  const done = all.length && typeof all[all.length - 1] === 'function' ? all.pop() : null

  if (all.length < 2) throw StreamError.BAD_ARGUMENT('Pipeline requires at least 2 streams')

  let src = all[0]
  let dest = null
  let error = null

  for (let i = 1; i < all.length; i++) {
    dest = all[i]

    if (isStreamx(src)) {
      src.pipe(dest, onerror)
    } else {
      errorHandle(src, true, i > 1, onerror)
      src.pipe(dest)
    }

    src = dest
  }

  if (done) {
    let fin = false

    const autoDestroy =
      isStreamx(dest) || !!(dest._writableState && dest._writableState.autoDestroy)

    dest.on('error', (err) => {
      if (error === null) error = err
    })

    dest.on('finish', () => {
      fin = true
      if (!autoDestroy) done(error)
    })

    if (autoDestroy) {
      dest.on('close', () => done(error || (fin ? null : StreamError.PREMATURE_CLOSE())))
    }
  }

  return dest

  function errorHandle(s, rd, wr, onerror) {
    s.on('error', onerror)
    s.on('close', onclose)

    function onclose() {
      if (rd && s._readableState && !s._readableState.ended) {
        return onerror(StreamError.PREMATURE_CLOSE())
      }
      if (wr && s._writableState && !s._writableState.ended) {
        return onerror(StreamError.PREMATURE_CLOSE())
      }
    }
  }

  function onerror(err) {
    if (!err || error) return
    error = err

    for (const s of all) {
      s.destroy(err)
    }
  }
}

function echo(s) {
  return s
}

function isStream(stream) {
  return !!stream._readableState || !!stream._writableState
}

function isStreamx(stream) {
  return typeof stream._duplexState === 'number' && isStream(stream)
}

function isEnding(stream) {
  return !!stream._readableState && stream._readableState.ending
}

function isEnded(stream) {
  return !!stream._readableState && stream._readableState.ended
}

function isFinishing(stream) {
  return !!stream._writableState && stream._writableState.ending
}

function isFinished(stream) {
  return !!stream._writableState && stream._writableState.ended
}

function getStreamError(stream, opts = {}) {
  const err =
    (stream._readableState && stream._readableState.error) ||
    (stream._writableState && stream._writableState.error)

  // avoid implicit errors by default
  return !opts.all && StreamError.isStreamDestroyed(err) ? null : err
}

function isReadStreamx(stream) {
  return isStreamx(stream) && stream.readable
}

function isDisturbed(stream) {
  return (
    (stream._duplexState & OPENING) !== OPENING ||
    (stream._duplexState & DESTROYING) === DESTROYING ||
    (stream._duplexState & ACTIVE_OR_TICKING) !== 0
  )
}

function isTypedArray(data) {
  return typeof data === 'object' && data !== null && typeof data.byteLength === 'number'
}

function defaultByteLength(data) {
  return isTypedArray(data) ? data.byteLength : 1024
}

function noop() {}

function abort() {
  this.destroy(StreamError.ABORTED())
}

function isWritev(s) {
  return s._writev !== Writable.prototype._writev && s._writev !== Duplex.prototype._writev
}

module.exports = {
  pipeline,
  pipelinePromise,
  isStream,
  isStreamx,
  isEnding,
  isEnded,
  isFinishing,
  isFinished,
  isDisturbed,
  getStreamError,
  Stream,
  Writable,
  Readable,
  Duplex,
  Transform,
  // Export PassThrough for compatibility with Node.js core's stream module
  PassThrough
}


/***/ }),

/***/ 657:
/***/ ((module) => {

module.exports = class StreamError extends Error {
  constructor(msg, code, fn = StreamError) {
    super(msg)

    this.code = code

    if (Error.captureStackTrace) {
      Error.captureStackTrace(this, fn)
    }
  }

  static isStreamDestroyed(err) {
    return err && err.code === 'STREAM_DESTROYED'
  }

  static isPrematureClose(err) {
    return err && err.code === 'PREMATURE_CLOSE'
  }

  static isAborted(err) {
    return err && err.code === 'ABORTED'
  }

  static isBadArgument(err) {
    return err && err.code === 'BAD_ARGUMENT'
  }

  get name() {
    return 'StreamError'
  }

  static STREAM_DESTROYED() {
    return new StreamError('Stream was destroyed', 'STREAM_DESTROYED', StreamError.STREAM_DESTROYED)
  }

  static PREMATURE_CLOSE(msg = 'Premature close') {
    return new StreamError(msg, 'PREMATURE_CLOSE', StreamError.PREMATURE_CLOSE)
  }

  static ABORTED() {
    return new StreamError('Stream aborted', 'ABORTED', StreamError.ABORTED)
  }

  static BAD_ARGUMENT(msg = 'Bad argument') {
    return new StreamError(msg, 'BAD_ARGUMENT', StreamError.BAD_ARGUMENT)
  }
}


/***/ }),

/***/ 775:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

const constants = { // just for envs without fs
  S_IFMT: 61440,
  S_IFDIR: 16384,
  S_IFCHR: 8192,
  S_IFBLK: 24576,
  S_IFIFO: 4096,
  S_IFLNK: 40960
}

try {
  module.exports = (__nccwpck_require__(896).constants) || constants
} catch {
  module.exports = constants
}


/***/ }),

/***/ 763:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

const { Writable, Readable, getStreamError } = __nccwpck_require__(204)
const FIFO = __nccwpck_require__(867)
const b4a = __nccwpck_require__(57)
const headers = __nccwpck_require__(428)

const EMPTY = b4a.alloc(0)
const MAX_HEADER_SIZE = 4 * 1024 * 1024 // arbitrary big number

class BufferList {
  constructor () {
    this.buffered = 0
    this.shifted = 0
    this.queue = new FIFO()

    this._offset = 0
  }

  push (buffer) {
    this.buffered += buffer.byteLength
    this.queue.push(buffer)
  }

  shiftFirst (size) {
    return this.buffered === 0 ? null : this._next(size)
  }

  shift (size) {
    if (size > this.buffered) return null
    if (size === 0) return EMPTY

    let chunk = this._next(size)

    if (size === chunk.byteLength) return chunk // likely case

    const chunks = [chunk]

    while ((size -= chunk.byteLength) > 0) {
      chunk = this._next(size)
      chunks.push(chunk)
    }

    return b4a.concat(chunks)
  }

  _next (size) {
    const buf = this.queue.peek()
    const rem = buf.byteLength - this._offset

    if (size >= rem) {
      const sub = this._offset ? buf.subarray(this._offset, buf.byteLength) : buf
      this.queue.shift()
      this._offset = 0
      this.buffered -= rem
      this.shifted += rem
      return sub
    }

    this.buffered -= size
    this.shifted += size

    return buf.subarray(this._offset, (this._offset += size))
  }
}

class Source extends Readable {
  constructor (self, header, offset) {
    super()

    this.header = header
    this.offset = offset

    this._parent = self
  }

  _read (cb) {
    if (this.header.size === 0) {
      this.push(null)
    }
    if (this._parent._stream === this) {
      this._parent._update()
    }
    cb(null)
  }

  _predestroy () {
    this._parent.destroy(getStreamError(this))
  }

  _detach () {
    if (this._parent._stream === this) {
      this._parent._stream = null
      this._parent._missing = overflow(this.header.size)
      this._parent._update()
    }
  }

  _destroy (cb) {
    this._detach()
    cb(null)
  }
}

class Extract extends Writable {
  constructor (opts) {
    super(opts)

    if (!opts) opts = {}

    this._buffer = new BufferList()
    this._offset = 0
    this._header = null
    this._stream = null
    this._missing = 0
    this._longHeader = false
    this._callback = noop
    this._locked = false
    this._finished = false
    this._pax = null
    this._paxGlobal = null
    this._gnuLongPath = null
    this._gnuLongLinkPath = null
    this._filenameEncoding = opts.filenameEncoding || 'utf-8'
    this._allowUnknownFormat = !!opts.allowUnknownFormat
    this._unlockBound = this._unlock.bind(this)
  }

  _unlock (err) {
    this._locked = false

    if (err) {
      this.destroy(err)
      this._continueWrite(err)
      return
    }

    this._update()
  }

  _consumeHeader () {
    if (this._locked) return false

    this._offset = this._buffer.shifted

    try {
      this._header = headers.decode(this._buffer.shift(512), this._filenameEncoding, this._allowUnknownFormat)
    } catch (err) {
      this._continueWrite(err)
      return false
    }

    if (!this._header) return true

    this._header.byteOffset = this._buffer.shifted

    switch (this._header.type) {
      case 'gnu-long-path':
      case 'gnu-long-link-path':
      case 'pax-global-header':
      case 'pax-header':
        this._longHeader = true
        this._missing = this._header.size
        if (this._missing > MAX_HEADER_SIZE) {
          this._continueWrite(new Error('Header exceeds max size'))
          return false
        }
        return true
    }

    this._locked = true
    this._applyLongHeaders()

    if (!(this._header.size >= 0)) {
      this._continueWrite(new Error('Invalid header'))
      return false
    }

    if (this._header.size === 0 || this._header.type === 'directory') {
      this.emit('entry', this._header, this._createStream(), this._unlockBound)
      return true
    }

    this._stream = this._createStream()
    this._missing = this._header.size

    this.emit('entry', this._header, this._stream, this._unlockBound)
    return true
  }

  _applyLongHeaders () {
    if (this._gnuLongPath) {
      this._header.name = this._gnuLongPath
      this._gnuLongPath = null
    }

    if (this._gnuLongLinkPath) {
      this._header.linkname = this._gnuLongLinkPath
      this._gnuLongLinkPath = null
    }

    if (this._pax) {
      if (this._pax.path) this._header.name = this._pax.path
      if (this._pax.linkpath) this._header.linkname = this._pax.linkpath
      if (this._pax.size) this._header.size = parseInt(this._pax.size, 10)
      this._header.pax = this._pax
      this._pax = null
    }
  }

  _decodeLongHeader (buf) {
    switch (this._header.type) {
      case 'gnu-long-path':
        this._gnuLongPath = headers.decodeLongPath(buf, this._filenameEncoding)
        break
      case 'gnu-long-link-path':
        this._gnuLongLinkPath = headers.decodeLongPath(buf, this._filenameEncoding)
        break
      case 'pax-global-header':
        this._paxGlobal = headers.decodePax(buf)
        break
      case 'pax-header':
        this._pax = this._paxGlobal === null
          ? headers.decodePax(buf)
          : Object.assign({}, this._paxGlobal, headers.decodePax(buf))
        break
    }
  }

  _consumeLongHeader () {
    this._longHeader = false
    this._missing = overflow(this._header.size)

    const buf = this._buffer.shift(this._header.size)

    try {
      this._decodeLongHeader(buf)
    } catch (err) {
      this._continueWrite(err)
      return false
    }

    return true
  }

  _consumeStream () {
    const buf = this._buffer.shiftFirst(this._missing)
    if (buf === null) return false

    this._missing -= buf.byteLength
    const drained = this._stream.push(buf)

    if (this._missing === 0) {
      this._stream.push(null)
      if (drained) this._stream._detach()
      return drained && this._locked === false
    }

    return drained
  }

  _createStream () {
    return new Source(this, this._header, this._offset)
  }

  _update () {
    while (this._buffer.buffered > 0 && !this.destroying) {
      if (this._missing > 0) {
        if (this._stream !== null) {
          if (this._consumeStream() === false) return
          continue
        }

        if (this._longHeader === true) {
          if (this._missing > this._buffer.buffered) break
          if (this._consumeLongHeader() === false) return false
          continue
        }

        const ignore = this._buffer.shiftFirst(this._missing)
        if (ignore !== null) this._missing -= ignore.byteLength
        continue
      }

      if (this._buffer.buffered < 512) break
      if (this._stream !== null || this._consumeHeader() === false) return
    }

    this._continueWrite(null)
  }

  _continueWrite (err) {
    const cb = this._callback
    this._callback = noop
    cb(err)
  }

  _write (data, cb) {
    this._callback = cb
    this._buffer.push(data)
    this._update()
  }

  _final (cb) {
    this._finished = this._missing === 0 && this._buffer.buffered === 0
    cb(this._finished ? null : new Error('Unexpected end of data'))
  }

  _predestroy () {
    this._continueWrite(null)
  }

  _destroy (cb) {
    if (this._stream) this._stream.destroy(getStreamError(this))
    cb(null)
  }

  [Symbol.asyncIterator] () {
    let error = null

    let promiseResolve = null
    let promiseReject = null

    let entryStream = null
    let entryCallback = null

    const extract = this

    this.on('entry', onentry)
    this.on('error', (err) => { error = err })
    this.on('close', onclose)

    return {
      [Symbol.asyncIterator] () {
        return this
      },
      next () {
        return new Promise(onnext)
      },
      return () {
        return destroy(null)
      },
      throw (err) {
        return destroy(err)
      }
    }

    function consumeCallback (err) {
      if (!entryCallback) return
      const cb = entryCallback
      entryCallback = null
      cb(err)
    }

    function onnext (resolve, reject) {
      if (error) {
        return reject(error)
      }

      if (entryStream) {
        resolve({ value: entryStream, done: false })
        entryStream = null
        return
      }

      promiseResolve = resolve
      promiseReject = reject

      consumeCallback(null)

      if (extract._finished && promiseResolve) {
        promiseResolve({ value: undefined, done: true })
        promiseResolve = promiseReject = null
      }
    }

    function onentry (header, stream, callback) {
      entryCallback = callback
      stream.on('error', noop) // no way around this due to tick sillyness

      if (promiseResolve) {
        promiseResolve({ value: stream, done: false })
        promiseResolve = promiseReject = null
      } else {
        entryStream = stream
      }
    }

    function onclose () {
      consumeCallback(error)
      if (!promiseResolve) return
      if (error) promiseReject(error)
      else promiseResolve({ value: undefined, done: true })
      promiseResolve = promiseReject = null
    }

    function destroy (err) {
      extract.destroy(err)
      consumeCallback(err)
      return new Promise((resolve, reject) => {
        if (extract.destroyed) return resolve({ value: undefined, done: true })
        extract.once('close', function () {
          if (err) reject(err)
          else resolve({ value: undefined, done: true })
        })
      })
    }
  }
}

module.exports = function extract (opts) {
  return new Extract(opts)
}

function noop () {}

function overflow (size) {
  size &= 511
  return size && 512 - size
}


/***/ }),

/***/ 428:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

const b4a = __nccwpck_require__(57)

const ZEROS = '0000000000000000000'
const SEVENS = '7777777777777777777'
const ZERO_OFFSET = '0'.charCodeAt(0)
const USTAR_MAGIC = b4a.from([0x75, 0x73, 0x74, 0x61, 0x72, 0x00]) // ustar\x00
const USTAR_VER = b4a.from([ZERO_OFFSET, ZERO_OFFSET])
const GNU_MAGIC = b4a.from([0x75, 0x73, 0x74, 0x61, 0x72, 0x20]) // ustar\x20
const GNU_VER = b4a.from([0x20, 0x00])
const MASK = 0o7777
const MAGIC_OFFSET = 257
const VERSION_OFFSET = 263

exports.decodeLongPath = function decodeLongPath (buf, encoding) {
  return decodeStr(buf, 0, buf.length, encoding)
}

exports.encodePax = function encodePax (opts) { // TODO: encode more stuff in pax
  let result = ''
  if (opts.name) result += addLength(' path=' + opts.name + '\n')
  if (opts.linkname) result += addLength(' linkpath=' + opts.linkname + '\n')
  const pax = opts.pax
  if (pax) {
    for (const key in pax) {
      result += addLength(' ' + key + '=' + pax[key] + '\n')
    }
  }
  return b4a.from(result)
}

exports.decodePax = function decodePax (buf) {
  const result = {}

  while (buf.length) {
    let i = 0
    while (i < buf.length && buf[i] !== 32) i++
    const len = parseInt(b4a.toString(buf.subarray(0, i)), 10)
    if (!len) return result

    const b = b4a.toString(buf.subarray(i + 1, len - 1))
    const keyIndex = b.indexOf('=')
    if (keyIndex === -1) return result
    result[b.slice(0, keyIndex)] = b.slice(keyIndex + 1)

    buf = buf.subarray(len)
  }

  return result
}

exports.encode = function encode (opts) {
  const buf = b4a.alloc(512)
  let name = opts.name
  let prefix = ''

  if (opts.typeflag === 5 && name[name.length - 1] !== '/') name += '/'
  if (b4a.byteLength(name) !== name.length) return null // utf-8

  while (b4a.byteLength(name) > 100) {
    const i = name.indexOf('/')
    if (i === -1) return null
    prefix += prefix ? '/' + name.slice(0, i) : name.slice(0, i)
    name = name.slice(i + 1)
  }

  if (b4a.byteLength(name) > 100 || b4a.byteLength(prefix) > 155) return null
  if (opts.linkname && b4a.byteLength(opts.linkname) > 100) return null

  b4a.write(buf, name)
  b4a.write(buf, encodeOct(opts.mode & MASK, 6), 100)
  b4a.write(buf, encodeOct(opts.uid, 6), 108)
  b4a.write(buf, encodeOct(opts.gid, 6), 116)
  encodeSize(opts.size, buf, 124)
  b4a.write(buf, encodeOct((opts.mtime.getTime() / 1000) | 0, 11), 136)

  buf[156] = ZERO_OFFSET + toTypeflag(opts.type)

  if (opts.linkname) b4a.write(buf, opts.linkname, 157)

  b4a.copy(USTAR_MAGIC, buf, MAGIC_OFFSET)
  b4a.copy(USTAR_VER, buf, VERSION_OFFSET)
  if (opts.uname) b4a.write(buf, opts.uname, 265)
  if (opts.gname) b4a.write(buf, opts.gname, 297)
  b4a.write(buf, encodeOct(opts.devmajor || 0, 6), 329)
  b4a.write(buf, encodeOct(opts.devminor || 0, 6), 337)

  if (prefix) b4a.write(buf, prefix, 345)

  b4a.write(buf, encodeOct(cksum(buf), 6), 148)

  return buf
}

exports.decode = function decode (buf, filenameEncoding, allowUnknownFormat) {
  let typeflag = buf[156] === 0 ? 0 : buf[156] - ZERO_OFFSET

  let name = decodeStr(buf, 0, 100, filenameEncoding)
  const mode = decodeOct(buf, 100, 8)
  const uid = decodeOct(buf, 108, 8)
  const gid = decodeOct(buf, 116, 8)
  const size = decodeOct(buf, 124, 12)
  const mtime = decodeOct(buf, 136, 12)
  const type = toType(typeflag)
  const linkname = buf[157] === 0 ? null : decodeStr(buf, 157, 100, filenameEncoding)
  const uname = decodeStr(buf, 265, 32)
  const gname = decodeStr(buf, 297, 32)
  const devmajor = decodeOct(buf, 329, 8)
  const devminor = decodeOct(buf, 337, 8)

  const c = cksum(buf)

  // checksum is still initial value if header was null.
  if (c === 8 * 32) return null

  // valid checksum
  if (c !== decodeOct(buf, 148, 8)) throw new Error('Invalid tar header. Maybe the tar is corrupted or it needs to be gunzipped?')

  if (isUSTAR(buf)) {
    // ustar (posix) format.
    // prepend prefix, if present.
    if (buf[345]) name = decodeStr(buf, 345, 155, filenameEncoding) + '/' + name
  } else if (isGNU(buf)) {
    // 'gnu'/'oldgnu' format. Similar to ustar, but has support for incremental and
    // multi-volume tarballs.
  } else {
    if (!allowUnknownFormat) {
      throw new Error('Invalid tar header: unknown format.')
    }
  }

  // to support old tar versions that use trailing / to indicate dirs
  if (typeflag === 0 && name && name[name.length - 1] === '/') typeflag = 5

  return {
    name,
    mode,
    uid,
    gid,
    size,
    byteOffset: 0,
    mtime: new Date(1000 * mtime),
    type,
    linkname,
    uname,
    gname,
    devmajor,
    devminor,
    pax: null
  }
}

function isUSTAR (buf) {
  return b4a.equals(USTAR_MAGIC, buf.subarray(MAGIC_OFFSET, MAGIC_OFFSET + 6))
}

function isGNU (buf) {
  return b4a.equals(GNU_MAGIC, buf.subarray(MAGIC_OFFSET, MAGIC_OFFSET + 6)) &&
    b4a.equals(GNU_VER, buf.subarray(VERSION_OFFSET, VERSION_OFFSET + 2))
}

function clamp (index, len, defaultValue) {
  if (typeof index !== 'number') return defaultValue
  index = ~~index // Coerce to integer.
  if (index >= len) return len
  if (index >= 0) return index
  index += len
  if (index >= 0) return index
  return 0
}

function toType (flag) {
  switch (flag) {
    case 0:
      return 'file'
    case 1:
      return 'link'
    case 2:
      return 'symlink'
    case 3:
      return 'character-device'
    case 4:
      return 'block-device'
    case 5:
      return 'directory'
    case 6:
      return 'fifo'
    case 7:
      return 'contiguous-file'
    case 72:
      return 'pax-header'
    case 55:
      return 'pax-global-header'
    case 27:
      return 'gnu-long-link-path'
    case 28:
    case 30:
      return 'gnu-long-path'
  }

  return null
}

function toTypeflag (flag) {
  switch (flag) {
    case 'file':
      return 0
    case 'link':
      return 1
    case 'symlink':
      return 2
    case 'character-device':
      return 3
    case 'block-device':
      return 4
    case 'directory':
      return 5
    case 'fifo':
      return 6
    case 'contiguous-file':
      return 7
    case 'pax-header':
      return 72
  }

  return 0
}

function indexOf (block, num, offset, end) {
  for (; offset < end; offset++) {
    if (block[offset] === num) return offset
  }
  return end
}

function cksum (block) {
  let sum = 8 * 32
  for (let i = 0; i < 148; i++) sum += block[i]
  for (let j = 156; j < 512; j++) sum += block[j]
  return sum
}

function encodeOct (val, n) {
  val = val.toString(8)
  if (val.length > n) return SEVENS.slice(0, n) + ' '
  return ZEROS.slice(0, n - val.length) + val + ' '
}

function encodeSizeBin (num, buf, off) {
  buf[off] = 0x80
  for (let i = 11; i > 0; i--) {
    buf[off + i] = num & 0xff
    num = Math.floor(num / 0x100)
  }
}

function encodeSize (num, buf, off) {
  if (num.toString(8).length > 11) {
    encodeSizeBin(num, buf, off)
  } else {
    b4a.write(buf, encodeOct(num, 11), off)
  }
}

/* Copied from the node-tar repo and modified to meet
 * tar-stream coding standard.
 *
 * Source: https://github.com/npm/node-tar/blob/51b6627a1f357d2eb433e7378e5f05e83b7aa6cd/lib/header.js#L349
 */
function parse256 (buf) {
  // first byte MUST be either 80 or FF
  // 80 for positive, FF for 2's comp
  let positive
  if (buf[0] === 0x80) positive = true
  else if (buf[0] === 0xFF) positive = false
  else return null

  // build up a base-256 tuple from the least sig to the highest
  const tuple = []
  let i
  for (i = buf.length - 1; i > 0; i--) {
    const byte = buf[i]
    if (positive) tuple.push(byte)
    else tuple.push(0xFF - byte)
  }

  let sum = 0
  const l = tuple.length
  for (i = 0; i < l; i++) {
    sum += tuple[i] * Math.pow(256, i)
  }

  return positive ? sum : -1 * sum
}

function decodeOct (val, offset, length) {
  val = val.subarray(offset, offset + length)
  offset = 0

  // If prefixed with 0x80 then parse as a base-256 integer
  if (val[offset] & 0x80) {
    return parse256(val)
  } else {
    // Older versions of tar can prefix with spaces
    while (offset < val.length && val[offset] === 32) offset++
    const end = clamp(indexOf(val, 32, offset, val.length), val.length, val.length)
    while (offset < end && val[offset] === 0) offset++
    if (end === offset) return 0
    return parseInt(b4a.toString(val.subarray(offset, end)), 8)
  }
}

function decodeStr (val, offset, length, encoding) {
  return b4a.toString(val.subarray(offset, indexOf(val, 0, offset, offset + length)), encoding)
}

function addLength (str) {
  const len = b4a.byteLength(str)
  let digits = Math.floor(Math.log(len) / Math.log(10)) + 1
  if (len + digits >= Math.pow(10, digits)) digits++

  return (len + digits) + str
}


/***/ }),

/***/ 118:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

exports.extract = __nccwpck_require__(763)
exports.pack = __nccwpck_require__(861)


/***/ }),

/***/ 861:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

const { Readable, Writable, getStreamError } = __nccwpck_require__(204)
const b4a = __nccwpck_require__(57)

const constants = __nccwpck_require__(775)
const headers = __nccwpck_require__(428)

const DMODE = 0o755
const FMODE = 0o644

const END_OF_TAR = b4a.alloc(1024)

class Sink extends Writable {
  constructor (pack, header, callback) {
    super({ mapWritable, eagerOpen: true })

    this.written = 0
    this.header = header

    this._callback = callback
    this._linkname = null
    this._isLinkname = header.type === 'symlink' && !header.linkname
    this._isVoid = header.type !== 'file' && header.type !== 'contiguous-file'
    this._finished = false
    this._pack = pack
    this._openCallback = null

    if (this._pack._stream === null) this._pack._stream = this
    else this._pack._pending.push(this)
  }

  _open (cb) {
    this._openCallback = cb
    if (this._pack._stream === this) this._continueOpen()
  }

  _continuePack (err) {
    if (this._callback === null) return

    const callback = this._callback
    this._callback = null

    callback(err)
  }

  _continueOpen () {
    if (this._pack._stream === null) this._pack._stream = this

    const cb = this._openCallback
    this._openCallback = null
    if (cb === null) return

    if (this._pack.destroying) return cb(new Error('pack stream destroyed'))
    if (this._pack._finalized) return cb(new Error('pack stream is already finalized'))

    this._pack._stream = this

    if (!this._isLinkname) {
      this._pack._encode(this.header)
    }

    if (this._isVoid) {
      this._finish()
      this._continuePack(null)
    }

    cb(null)
  }

  _write (data, cb) {
    if (this._isLinkname) {
      this._linkname = this._linkname ? b4a.concat([this._linkname, data]) : data
      return cb(null)
    }

    if (this._isVoid) {
      if (data.byteLength > 0) {
        return cb(new Error('No body allowed for this entry'))
      }
      return cb()
    }

    this.written += data.byteLength
    if (this._pack.push(data)) return cb()
    this._pack._drain = cb
  }

  _finish () {
    if (this._finished) return
    this._finished = true

    if (this._isLinkname) {
      this.header.linkname = this._linkname ? b4a.toString(this._linkname, 'utf-8') : ''
      this._pack._encode(this.header)
    }

    overflow(this._pack, this.header.size)

    this._pack._done(this)
  }

  _final (cb) {
    if (this.written !== this.header.size) { // corrupting tar
      return cb(new Error('Size mismatch'))
    }

    this._finish()
    cb(null)
  }

  _getError () {
    return getStreamError(this) || new Error('tar entry destroyed')
  }

  _predestroy () {
    this._pack.destroy(this._getError())
  }

  _destroy (cb) {
    this._pack._done(this)

    this._continuePack(this._finished ? null : this._getError())

    cb()
  }
}

class Pack extends Readable {
  constructor (opts) {
    super(opts)
    this._drain = noop
    this._finalized = false
    this._finalizing = false
    this._pending = []
    this._stream = null
  }

  entry (header, buffer, callback) {
    if (this._finalized || this.destroying) throw new Error('already finalized or destroyed')

    if (typeof buffer === 'function') {
      callback = buffer
      buffer = null
    }

    if (!callback) callback = noop

    if (!header.size || header.type === 'symlink') header.size = 0
    if (!header.type) header.type = modeToType(header.mode)
    if (!header.mode) header.mode = header.type === 'directory' ? DMODE : FMODE
    if (!header.uid) header.uid = 0
    if (!header.gid) header.gid = 0
    if (!header.mtime) header.mtime = new Date()

    if (typeof buffer === 'string') buffer = b4a.from(buffer)

    const sink = new Sink(this, header, callback)

    if (b4a.isBuffer(buffer)) {
      header.size = buffer.byteLength
      sink.write(buffer)
      sink.end()
      return sink
    }

    if (sink._isVoid) {
      return sink
    }

    return sink
  }

  finalize () {
    if (this._stream || this._pending.length > 0) {
      this._finalizing = true
      return
    }

    if (this._finalized) return
    this._finalized = true

    this.push(END_OF_TAR)
    this.push(null)
  }

  _done (stream) {
    if (stream !== this._stream) return

    this._stream = null

    if (this._finalizing) this.finalize()
    if (this._pending.length) this._pending.shift()._continueOpen()
  }

  _encode (header) {
    if (!header.pax) {
      const buf = headers.encode(header)
      if (buf) {
        this.push(buf)
        return
      }
    }
    this._encodePax(header)
  }

  _encodePax (header) {
    const paxHeader = headers.encodePax({
      name: header.name,
      linkname: header.linkname,
      pax: header.pax
    })

    const newHeader = {
      name: 'PaxHeader',
      mode: header.mode,
      uid: header.uid,
      gid: header.gid,
      size: paxHeader.byteLength,
      mtime: header.mtime,
      type: 'pax-header',
      linkname: header.linkname && 'PaxHeader',
      uname: header.uname,
      gname: header.gname,
      devmajor: header.devmajor,
      devminor: header.devminor
    }

    this.push(headers.encode(newHeader))
    this.push(paxHeader)
    overflow(this, paxHeader.byteLength)

    newHeader.size = header.size
    newHeader.type = header.type
    this.push(headers.encode(newHeader))
  }

  _doDrain () {
    const drain = this._drain
    this._drain = noop
    drain()
  }

  _predestroy () {
    const err = getStreamError(this)

    if (this._stream) this._stream.destroy(err)

    while (this._pending.length) {
      const stream = this._pending.shift()
      stream.destroy(err)
      stream._continueOpen()
    }

    this._doDrain()
  }

  _read (cb) {
    this._doDrain()
    cb()
  }
}

module.exports = function pack (opts) {
  return new Pack(opts)
}

function modeToType (mode) {
  switch (mode & constants.S_IFMT) {
    case constants.S_IFBLK: return 'block-device'
    case constants.S_IFCHR: return 'character-device'
    case constants.S_IFDIR: return 'directory'
    case constants.S_IFIFO: return 'fifo'
    case constants.S_IFLNK: return 'symlink'
  }

  return 'file'
}

function noop () {}

function overflow (self, size) {
  size &= 511
  if (size) self.push(END_OF_TAR.subarray(0, 512 - size))
}

function mapWritable (buf) {
  return b4a.isBuffer(buf) ? buf : b4a.from(buf)
}


/***/ }),

/***/ 934:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

const PassThroughDecoder = __nccwpck_require__(256)
const UTF8Decoder = __nccwpck_require__(414)

module.exports = class TextDecoder {
  constructor(encoding = 'utf8') {
    this.encoding = normalizeEncoding(encoding)

    switch (this.encoding) {
      case 'utf8':
        this.decoder = new UTF8Decoder()
        break
      case 'utf16le':
      case 'base64':
        throw new Error('Unsupported encoding: ' + this.encoding)
      default:
        this.decoder = new PassThroughDecoder(this.encoding)
    }
  }

  get remaining() {
    return this.decoder.remaining
  }

  push(data) {
    if (typeof data === 'string') return data
    return this.decoder.decode(data)
  }

  // For Node.js compatibility
  write(data) {
    return this.push(data)
  }

  end(data) {
    let result = ''
    if (data) result = this.push(data)
    result += this.decoder.flush()
    return result
  }
}

function normalizeEncoding(encoding) {
  encoding = encoding.toLowerCase()

  switch (encoding) {
    case 'utf8':
    case 'utf-8':
      return 'utf8'
    case 'ucs2':
    case 'ucs-2':
    case 'utf16le':
    case 'utf-16le':
      return 'utf16le'
    case 'latin1':
    case 'binary':
      return 'latin1'
    case 'base64':
    case 'ascii':
    case 'hex':
      return encoding
    default:
      throw new Error('Unknown encoding: ' + encoding)
  }
}


/***/ }),

/***/ 256:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

const b4a = __nccwpck_require__(57)

module.exports = class PassThroughDecoder {
  constructor(encoding) {
    this.encoding = encoding
  }

  get remaining() {
    return 0
  }

  decode(data) {
    return b4a.toString(data, this.encoding)
  }

  flush() {
    return ''
  }
}


/***/ }),

/***/ 414:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

const b4a = __nccwpck_require__(57)

/**
 * https://encoding.spec.whatwg.org/#utf-8-decoder
 */
module.exports = class UTF8Decoder {
  constructor() {
    this._reset()
  }

  get remaining() {
    return this.bytesSeen
  }

  decode(data) {
    if (data.byteLength === 0) return ''

    if (this.bytesNeeded === 0 && trailingIncomplete(data, 0) === 0) {
      this.bytesSeen = trailingBytesSeen(data)
      return b4a.toString(data, 'utf8')
    }

    let result = ''
    let start = 0

    if (this.bytesNeeded > 0) {
      while (start < data.byteLength) {
        const byte = data[start]

        if (byte < this.lowerBoundary || byte > this.upperBoundary) {
          result += '\ufffd'
          this._reset()
          break
        }

        this.lowerBoundary = 0x80
        this.upperBoundary = 0xbf
        this.codePoint = (this.codePoint << 6) | (byte & 0x3f)
        this.bytesSeen++
        start++

        if (this.bytesSeen === this.bytesNeeded) {
          result += String.fromCodePoint(this.codePoint)
          this._reset()
          break
        }
      }

      if (this.bytesNeeded > 0) return result
    }

    const trailing = trailingIncomplete(data, start)
    const end = data.byteLength - trailing

    if (end > start) result += b4a.toString(data, 'utf8', start, end)

    for (let i = end; i < data.byteLength; i++) {
      const byte = data[i]

      if (this.bytesNeeded === 0) {
        if (byte <= 0x7f) {
          this.bytesSeen = 0
          result += String.fromCharCode(byte)
        } else if (byte >= 0xc2 && byte <= 0xdf) {
          this.bytesNeeded = 2
          this.bytesSeen = 1
          this.codePoint = byte & 0x1f
        } else if (byte >= 0xe0 && byte <= 0xef) {
          if (byte === 0xe0) this.lowerBoundary = 0xa0
          else if (byte === 0xed) this.upperBoundary = 0x9f
          this.bytesNeeded = 3
          this.bytesSeen = 1
          this.codePoint = byte & 0xf
        } else if (byte >= 0xf0 && byte <= 0xf4) {
          if (byte === 0xf0) this.lowerBoundary = 0x90
          else if (byte === 0xf4) this.upperBoundary = 0x8f
          this.bytesNeeded = 4
          this.bytesSeen = 1
          this.codePoint = byte & 0x7
        } else {
          this.bytesSeen = 1
          result += '\ufffd'
        }

        continue
      }

      if (byte < this.lowerBoundary || byte > this.upperBoundary) {
        result += '\ufffd'
        i--
        this._reset()

        continue
      }

      this.lowerBoundary = 0x80
      this.upperBoundary = 0xbf

      this.codePoint = (this.codePoint << 6) | (byte & 0x3f)
      this.bytesSeen++

      if (this.bytesSeen === this.bytesNeeded) {
        result += String.fromCodePoint(this.codePoint)
        this._reset()
      }
    }

    return result
  }

  flush() {
    const result = this.bytesNeeded > 0 ? '\ufffd' : ''
    this._reset()
    return result
  }

  _reset() {
    this.codePoint = 0
    this.bytesNeeded = 0
    this.bytesSeen = 0
    this.lowerBoundary = 0x80
    this.upperBoundary = 0xbf
  }
}

function trailingIncomplete(data, start) {
  const len = data.byteLength
  if (len <= start) return 0

  const limit = Math.max(start, len - 4)

  let i = len - 1
  while (i > limit && (data[i] & 0xc0) === 0x80) i--

  if (i < start) return 0

  const byte = data[i]

  let needed
  if (byte <= 0x7f) return 0
  if (byte >= 0xc2 && byte <= 0xdf) needed = 2
  else if (byte >= 0xe0 && byte <= 0xef) needed = 3
  else if (byte >= 0xf0 && byte <= 0xf4) needed = 4
  else return 0

  const available = len - i
  return available < needed ? available : 0
}

function trailingBytesSeen(data) {
  const len = data.byteLength
  if (len === 0) return 0

  const last = data[len - 1]

  if (last <= 0x7f) return 0
  if ((last & 0xc0) !== 0x80) return 1

  const limit = Math.max(0, len - 4)

  let i = len - 2
  while (i >= limit && (data[i] & 0xc0) === 0x80) i--

  if (i < 0) return 1

  const first = data[i]

  let needed
  if (first >= 0xc2 && first <= 0xdf) needed = 2
  else if (first >= 0xe0 && first <= 0xef) needed = 3
  else if (first >= 0xf0 && first <= 0xf4) needed = 4
  else return 1

  if (len - i !== needed) return 1

  if (needed >= 3) {
    const second = data[i + 1]
    if (first === 0xe0 && second < 0xa0) return 1
    if (first === 0xed && second > 0x9f) return 1
    if (first === 0xf0 && second < 0x90) return 1
    if (first === 0xf4 && second > 0x8f) return 1
  }

  return 0
}


/***/ }),

/***/ 434:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");

/***/ }),

/***/ 896:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");

/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId](module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/************************************************************************/
var __webpack_exports__ = {};

;// CONCATENATED MODULE: external "node:crypto"
const external_node_crypto_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");
;// CONCATENATED MODULE: external "node:fs/promises"
const promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");
;// CONCATENATED MODULE: ./build/src/contract/errors.js
// A mistake that the user can mend: a message for people, without a stack trace, with the place in a file where there is one.
/** Thrown for what the user can mend. Everything else that is thrown is a defect of ours or an error of AWS's. */
class UserError extends Error {
    name = 'UserError';
    /** What to do about it, in one or two sentences. */
    help;
    position;
    constructor(message, details = {}) {
        super(message, details.cause === undefined ? undefined : { cause: details.cause });
        this.help = details.help;
        this.position = details.position;
    }
}
/** The message of anything that was thrown. */
function messageOf(error) {
    return error instanceof Error ? error.message : String(error);
}

;// CONCATENATED MODULE: external "node:fs"
const external_node_fs_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");
;// CONCATENATED MODULE: external "node:os"
const external_node_os_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");
;// CONCATENATED MODULE: external "node:path"
const external_node_path_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");
;// CONCATENATED MODULE: ./build/src/local/iam/evaluate.js
// What policies allow: actions and resources with their wildcards, conditions, and explicit denials.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
/** @param documents the JSON of policies that were accepted, so they are well-formed. */
function decide(documents, wish) {
    const applying = documents.flatMap(statementsOf).filter((statement) => applies(statement, wish));
    if (applying.some((statement) => statement['Effect'] === 'Deny'))
        return 'denied';
    return applying.some((statement) => statement['Effect'] === 'Allow') ? 'allowed' : 'not allowed';
}
const asList = (value) => {
    if (value === undefined)
        return [];
    return Array.isArray(value) ? value : [value];
};
const isObject = (value) => typeof value === 'object' && value !== null;
function statementsOf(json) {
    const document = JSON.parse(json);
    return isObject(document) ? asList(document['Statement']).filter(isObject) : [];
}
function applies(statement, wish) {
    const names = (field, value, ignoreCase) => asList(statement[field]).some((pattern) => like(String(pattern), value, ignoreCase));
    const action = statement['NotAction'] === undefined
        ? names('Action', wish.action, true)
        : !names('NotAction', wish.action, true);
    const resource = statement['NotResource'] === undefined
        ? names('Resource', wish.resource, false)
        : !names('NotResource', wish.resource, false);
    return action && resource && meets(statement['Condition'], wish.keys ?? {});
}
/** `*` stands for any text, `?` for one character. */
function like(pattern, value, ignoreCase = false) {
    const source = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*').replaceAll('?', '.');
    return new RegExp(`^${source}$`, ignoreCase ? 'is' : 's').test(value);
}
/** An ARN's six parts are compared each on its own. */
function arnLike(pattern, arn) {
    const split = (value) => {
        const parts = value.split(':');
        return [...parts.slice(0, 5), parts.slice(5).join(':')];
    };
    const parts = split(arn);
    return split(pattern).every((part, index) => like(part, parts[index] ?? ''));
}
const COMPARISONS = {
    StringEquals: (pattern, value) => pattern === value,
    StringEqualsIgnoreCase: (pattern, value) => pattern.toLowerCase() === value.toLowerCase(),
    StringLike: (pattern, value) => like(pattern, value),
    ArnEquals: arnLike,
    ArnLike: arnLike,
    Bool: (pattern, value) => pattern.toLowerCase() === value.toLowerCase(),
};
function operatorOf(given) {
    const [, set, name = '', ifExists] = /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/.exec(given) ?? [];
    const positive = name.replace(/^(String|Arn)Not/, '$1');
    const compare = Object.hasOwn(COMPARISONS, positive) ? COMPARISONS[positive] : undefined;
    if (compare === undefined)
        return undefined;
    return { compare, negated: positive !== name, ifExists: ifExists !== undefined, all: set === 'ForAllValues' };
}
/** All operators and all their keys must be met. Keys are compared without regard to case. */
function meets(condition, keys) {
    if (!isObject(condition))
        return true;
    const given = new Map(Object.entries(keys).map(([key, values]) => [key.toLowerCase(), values]));
    return Object.entries(condition).every(([operator, wanted]) => {
        return isObject(wanted) && Object.entries(wanted).every(([key, patterns]) => {
            return isMet(operator, asList(patterns).map(String), given.get(key.toLowerCase()));
        });
    });
}
function isMet(name, patterns, values) {
    if (name === 'Null')
        return patterns.includes(String(values === undefined));
    const operator = operatorOf(name);
    if (operator === undefined)
        return false;
    if (values === undefined)
        return operator.ifExists || operator.negated || operator.all;
    const one = (value) => patterns.some((pattern) => operator.compare(pattern, value)) !== operator.negated;
    return operator.all ? values.every(one) : values.some(one);
}

;// CONCATENATED MODULE: ./build/src/local/service.js
/** An error as AWS answers it: its code, its HTTP status, its words. */
class ServiceError extends Error {
    code;
    status;
    /** Further members of the error's shape: `{ Type: 'User' }`, `{ BucketName: 'b' }`. */
    fields;
    constructor(code, message, status = 400, fields = {}) {
        super(message);
        this.name = code;
        this.code = code;
        this.status = status;
        this.fields = fields;
    }
}

;// CONCATENATED MODULE: ./build/src/local/ecr/errors.js
/** Thrown inside the registry and answered as `{"errors":[{"code","message","detail"}]}`. */
class RegistryError extends Error {
    code;
    status;
    detail;
    constructor(code, message, status, detail) {
        super(message);
        this.name = code;
        this.code = code;
        this.status = status;
        this.detail = detail;
    }
}
/** The answer for an error; `headers` are added. */
function errorResponse(error, operation, headers = {}) {
    const { code, message, detail } = error;
    const body = JSON.stringify({ errors: [{ code, message, ...(detail === undefined ? {} : { detail }) }] });
    return {
        status: error.status,
        headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
        body,
        operation,
        errorCode: code,
    };
}
const nameUnknown = (repository, registryId) => new RegistryError('NAME_UNKNOWN', `The repository with name '${repository}' does not exist in the registry with id '${registryId}'`, 404);
const nameInvalid = (repository) => new RegistryError('NAME_INVALID', `Invalid repository name '${repository}'`, 400);
const manifestUnknown = (repository, reference, registryId) => {
    const isDigest = reference.startsWith('sha256:');
    const imageId = `{imageDigest:'${isDigest ? reference : 'null'}', imageTag:'${isDigest ? 'null' : reference}'}`;
    const where = `within the repository with name '${repository}' in the registry with id '${registryId}'`;
    return new RegistryError('MANIFEST_UNKNOWN', `The image with imageId ${imageId} does not exist ${where}`, 404);
};
const blobUnknown = (digest) => new RegistryError('BLOB_UNKNOWN', 'blob unknown to registry', 404, { digest });
const uploadUnknown = (id) => new RegistryError('BLOB_UPLOAD_UNKNOWN', `Upload with id '${id}' could not be found`, 404);
const digestInvalid = (message) => new RegistryError('DIGEST_INVALID', message, 400);

;// CONCATENATED MODULE: ./build/src/local/access/access-key.js
/** The access key that signed a request, or that the registry's token was made for. */
function accessKeyOf(request) {
    const authorization = request.headers.authorization ?? '';
    const basic = /^Basic (.+)$/i.exec(authorization)?.[1];
    if (basic !== undefined)
        return /\.([A-Za-z0-9]+)$/.exec(Buffer.from(basic, 'base64').toString('utf8'))?.[1];
    const inHeader = /^AWS4-HMAC-SHA256 .*?Credential=([^/,\s]+)/.exec(authorization)?.[1];
    return inHeader ?? request.query.get('X-Amz-Credential')?.split('/')[0];
}

;// CONCATENATED MODULE: ./build/src/local/access/read-json.js
/** Bytes; the longest request of all services, Lambda's CreateFunction, is shorter. */
const LONGEST = 150_000_000;
/** The body as an object; empty when it is none, for then the service refuses it. */
async function readJson(request) {
    try {
        const value = JSON.parse((await request.body(LONGEST)).toString('utf8'));
        return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
    }
    catch (error) {
        if (error instanceof SyntaxError)
            return {};
        throw error;
    }
}
/** A text field; undefined when it is missing or of another type. */
const textIn = (body, field) => {
    const value = body[field];
    return typeof value === 'string' ? value : undefined;
};
/** Whether a request brings tags. */
const hasTags = (body, field) => {
    const value = body[field];
    return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
};

;// CONCATENATED MODULE: ./build/src/local/access/wish-reader.js
/** An ARN in the account and region. */
const arnOf = ({ partition, region, accountId }, service, resource) => `arn:${partition}:${service}:${region}:${accountId}:${resource}`;
/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html */
const passRole = (resource, service) => ({
    action: 'iam:PassRole',
    resource,
    keys: { 'iam:PassedToService': [service] },
});

;// CONCATENATED MODULE: ./build/src/local/access/wishes-ecr.js


/**
 * The rights behind each request to the registry;
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-push.html
 */
const REGISTRY = {
    GetManifest: 'BatchGetImage',
    HeadManifest: 'BatchGetImage',
    PutManifest: 'PutImage',
    DeleteManifest: 'BatchDeleteImage',
    GetBlob: 'GetDownloadUrlForLayer',
    HeadBlob: 'BatchCheckLayerAvailability',
    StartUpload: 'InitiateLayerUpload',
    GetUpload: 'UploadLayerPart',
    UploadPart: 'UploadLayerPart',
    CompleteUpload: 'CompleteLayerUpload',
    CancelUpload: 'UploadLayerPart',
    ListTags: 'ListImages',
};
/** Whether a request is one to the registry itself, whose errors look different. */
const isRegistryPath = (path) => /^\/v2(\/|$)/.test(path);
const ecrWishes = async (operation, request, around) => {
    if (isRegistryPath(request.path))
        return ofRegistry(operation, request, around);
    const action = `ecr:${operation}`;
    if (operation === 'GetAuthorizationToken')
        return [{ action, resource: '*' }];
    const body = await readJson(request);
    const arn = textIn(body, 'resourceArn');
    if (arn !== undefined)
        return [{ action, resource: arn }];
    const names = operation === 'DescribeRepositories' ? body['repositoryNames'] : [textIn(body, 'repositoryName')];
    const repositories = (Array.isArray(names) ? names : ['*']).map((name) => arnOf(around, 'ecr', `repository/${String(name)}`));
    return [
        ...repositories.map((resource) => ({ action, resource })),
        ...(hasTags(body, 'tags') ? repositories.map((resource) => ({ action: 'ecr:TagResource', resource })) : []),
    ];
};
function ofRegistry(operation, request, around) {
    const action = REGISTRY[operation];
    if (action === undefined)
        return [];
    const name = /^\/v2\/(.+)\/(manifests|blobs|tags)\//.exec(decodeURIComponent(request.path))?.[1] ?? '';
    const resource = arnOf(around, 'ecr', `repository/${name}`);
    // A blob is brought from another repository with the rights to fetch it there.
    const from = operation === 'StartUpload' ? request.query.get('from') : null;
    const mounted = from === null ? [] : [
        { action: 'ecr:GetDownloadUrlForLayer', resource: arnOf(around, 'ecr', `repository/${from}`) },
    ];
    return [{ action: `ecr:${action}`, resource }, ...mounted];
}

;// CONCATENATED MODULE: ./build/src/local/access/wishes-batch.js


/** The field that names what an operation is about, and what kind of thing that is. */
const SUBJECTS = {
    CreateComputeEnvironment: ['compute-environment', 'computeEnvironmentName'],
    UpdateComputeEnvironment: ['compute-environment', 'computeEnvironment'],
    DeleteComputeEnvironment: ['compute-environment', 'computeEnvironment'],
    CreateJobQueue: ['job-queue', 'jobQueueName'],
    UpdateJobQueue: ['job-queue', 'jobQueue'],
    DeleteJobQueue: ['job-queue', 'jobQueue'],
    RegisterJobDefinition: ['job-definition', 'jobDefinitionName'],
    DeregisterJobDefinition: ['job-definition', 'jobDefinition'],
    SubmitJob: ['job-definition', 'jobDefinition'],
    TerminateJob: ['job', 'jobId'],
    CancelJob: ['job', 'jobId'],
};
const batchWishes = async (operation, request, around) => {
    const action = `batch:${operation}`;
    if (request.path.startsWith('/v1/tags/')) {
        return [{ action, resource: decodeURIComponent(request.path.slice('/v1/tags/'.length)) }];
    }
    const subject = SUBJECTS[operation];
    // Describing and listing have no resource level.
    if (subject === undefined)
        return [{ action, resource: '*' }];
    const body = await readJson(request);
    const named = (kind, given) => (given.startsWith('arn:') ? given : arnOf(around, 'batch', `${kind}/${given}`));
    const [kind, field] = subject;
    const resource = named(kind, textIn(body, field) ?? '');
    const queue = textIn(body, 'jobQueue');
    const order = operation.endsWith('JobQueue') ? environmentsIn(body) : [];
    return [
        { action, resource },
        ...(operation === 'SubmitJob' && queue !== undefined ? [{ action, resource: named('job-queue', queue) }] : []),
        ...order.map((given) => ({ action, resource: named('compute-environment', given) })),
        ...(hasTags(body, 'tags') ? [{ action: 'batch:TagResource', resource: tagged(operation, resource, around) }] : []),
        ...passedRoles(body, around),
    ];
};
/** The tags of a submitted job are the job's, whose id is not known yet; those of a definition its next revision's. */
function tagged(operation, resource, around) {
    if (operation === 'SubmitJob')
        return arnOf(around, 'batch', 'job/*');
    return operation === 'RegisterJobDefinition' ? `${resource}:1` : resource;
}
function environmentsIn(body) {
    const order = body['computeEnvironmentOrder'];
    return (Array.isArray(order) ? order : []).map((item) => textIn(item, 'computeEnvironment') ?? '');
}
/** Roles that are handed to Batch, to the instances, to the job's container. */
function passedRoles(body, around) {
    const resources = (body['computeResources'] ?? {});
    const container = (body['containerProperties'] ?? {});
    const profile = textIn(resources, 'instanceRole');
    const passed = [
        [textIn(body, 'serviceRole'), 'batch.amazonaws.com'],
        [profile === undefined ? undefined : around.roleOfProfile(profile), 'ec2.amazonaws.com'],
        [textIn(resources, 'spotIamFleetRole'), 'spotfleet.amazonaws.com'],
        [textIn(container, 'jobRoleArn'), 'ecs-tasks.amazonaws.com'],
        [textIn(container, 'executionRoleArn'), 'ecs-tasks.amazonaws.com'],
    ];
    return passed.flatMap(([role, service]) => (role === undefined ? [] : [passRole(role, service)]));
}

;// CONCATENATED MODULE: ./build/src/local/protocols/form.js
// Reads the form of a query protocol: `Tags.member.1.Key=a` (awsQuery), `Filter.1.Value.1=a` (ec2Query).

/** The input of one operation, or of one element of a list in it. */
class QueryInput {
    #form;
    #protocol;
    #prefix;
    constructor(form, protocol, prefix = '') {
        this.#form = form;
        this.#protocol = protocol;
        this.#prefix = prefix;
    }
    /** The parameter's value; undefined when it is missing. */
    text(name) {
        return this.#form.get(this.#prefix + name) ?? undefined;
    }
    /** The parameter's value; AWS's MissingParameter (or ValidationError) when it is missing. */
    required(name) {
        const value = this.text(name);
        if (value !== undefined)
            return value;
        if (this.#protocol === 'ec2') {
            throw new ServiceError('MissingParameter', `The request must contain the parameter ${name}`);
        }
        const member = name.charAt(0).toLowerCase() + name.slice(1);
        const constraint = 'failed to satisfy constraint: Member must not be null';
        throw new ServiceError('ValidationError', `1 validation error detected: Value null at '${member}' ${constraint}`);
    }
    /** Values of a list of texts. */
    texts(name) {
        return this.#indexes(name).map((index) => this.#form.get(`${this.#listPrefix(name)}${index}`) ?? '');
    }
    /** Elements of a list of structures. */
    list(name) {
        const prefix = this.#listPrefix(name);
        return this.#indexes(name).map((index) => new QueryInput(this.#form, this.#protocol, `${prefix}${index}.`));
    }
    #listPrefix(name) {
        return `${this.#prefix}${name}.${this.#protocol === 'aws' ? 'member.' : ''}`;
    }
    #indexes(name) {
        const prefix = this.#listPrefix(name);
        const found = new Set();
        for (const key of this.#form.keys()) {
            const index = key.startsWith(prefix) ? /^\d+/.exec(key.slice(prefix.length))?.[0] : undefined;
            if (index !== undefined)
                found.add(Number(index));
        }
        return [...found].sort((a, b) => a - b);
    }
}

;// CONCATENATED MODULE: ./build/src/local/access/wishes-iam.js
// What requests to IAM and STS would do, as IAM sees it.
// https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html


async function inputOf(request) {
    const form = new URLSearchParams((await request.body()).toString('utf8'));
    return new QueryInput(form.has('Action') ? form : request.query, 'aws');
}
const iamWishes = async (operation, request, around) => {
    const input = await inputOf(request);
    const action = `iam:${operation}`;
    const resource = resourceOf(operation, input, around);
    const tagged = input.list('Tags').length > 0;
    const attached = input.text('PolicyArn');
    const service = input.text('AWSServiceName');
    const keys = {
        ...(attached === undefined ? {} : { 'iam:PolicyARN': [attached] }),
        ...(service === undefined ? {} : { 'iam:AWSServiceName': [service] }),
    };
    return [
        { action, resource, keys },
        ...(operation === 'CreateRole' && tagged ? [{ action: 'iam:TagRole', resource }] : []),
        ...(operation === 'CreateInstanceProfile' && tagged ? [{ action: 'iam:TagInstanceProfile', resource }] : []),
        ...(operation === 'AddRoleToInstanceProfile'
            ? [passRole(around.roleArn(input.text('RoleName') ?? ''), 'ec2.amazonaws.com')]
            : []),
    ];
};
function resourceOf(operation, input, around) {
    const arn = (rest) => `arn:${around.partition}:iam::${around.accountId}:${rest}`;
    const path = input.text('Path') ?? '/';
    const profile = input.text('InstanceProfileName');
    const role = input.text('RoleName');
    const service = input.text('AWSServiceName');
    if (operation === 'CreateServiceLinkedRole')
        return arn(`role/aws-service-role/${service ?? ''}/*`);
    if (profile !== undefined)
        return arn(`instance-profile${path}${profile}`);
    if (operation === 'CreateRole')
        return arn(`role${path}${role ?? ''}`);
    if (role !== undefined)
        return around.roleArn(role);
    if (operation === 'GetPolicy')
        return input.text('PolicyArn') ?? '*';
    if (operation === 'ListInstanceProfiles')
        return arn('instance-profile/');
    return operation === 'ListRoles' ? arn('role/') : '*';
}
/** Nobody can be kept from asking who he is. */
const stsWishes = async (operation, request) => {
    if (operation === 'GetCallerIdentity')
        return [];
    return [{ action: `sts:${operation}`, resource: (await inputOf(request)).text('RoleArn') ?? '*' }];
};

;// CONCATENATED MODULE: ./build/src/local/access/wishes-lambda.js


/** Where IAM's name is not the operation's. */
const ACTIONS = {
    Invoke: 'InvokeFunction',
};
const lambdaWishes = async (operation, request, around) => {
    // The address itself is what lets in.
    if (operation === 'DownloadCode')
        return [];
    const action = `lambda:${ACTIONS[operation] ?? operation}`;
    if (operation === 'ListFunctions')
        return [{ action, resource: '*' }];
    const tags = /^\/[^/]+\/tags\/(.+)$/.exec(request.path)?.[1];
    if (tags !== undefined)
        return [{ action, resource: decodeURIComponent(tags) }];
    if (!/^(CreateFunction|UpdateFunctionConfiguration)$/.test(operation)) {
        const given = decodeURIComponent(/\/functions\/([^/]+)/.exec(request.path)?.[1] ?? '');
        return [{ action, resource: functionArn(given, around) }];
    }
    const body = await readJson(request);
    const given = textIn(body, 'FunctionName') ?? /\/functions\/([^/]+)/.exec(request.path)?.[1] ?? '';
    const resource = functionArn(decodeURIComponent(given), around);
    const role = textIn(body, 'Role');
    return [
        { action, resource },
        ...(role === undefined ? [] : [passRole(role, 'lambda.amazonaws.com')]),
        ...(hasTags(body, 'Tags') ? [{ action: 'lambda:TagResource', resource }] : []),
        ...(inVpc(body['VpcConfig']) ? LOOK_AT_NETWORK : []),
    ];
};
function functionArn(given, around) {
    const name = given.replace(/^.*function:/, '').replace(/:.*$/, '');
    return arnOf(around, 'lambda', `function:${name}`);
}
/** https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html#configuration-vpc-permissions: of the caller. */
const LOOK_AT_NETWORK = ['DescribeSecurityGroups', 'DescribeSubnets', 'DescribeVpcs'].map((name) => ({
    action: `ec2:${name}`,
    resource: '*',
}));
const inVpc = (config) => typeof config === 'object' && config !== null && 'SubnetIds' in config && Array.isArray(config.SubnetIds) &&
    config.SubnetIds.length > 0;

;// CONCATENATED MODULE: ./build/src/local/access/wishes-logs.js
// What requests to CloudWatch Logs would do, as IAM sees it.
// https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatchlogs.html


const OF_STREAMS = new Set(['CreateLogStream', 'DeleteLogStream', 'GetLogEvents', 'PutLogEvents']);
/** Groups are named with `:log-stream:` behind them by all but the operations on tags. */
const logsWishes = async (operation, request, around) => {
    const body = await readJson(request);
    const action = `logs:${operation}`;
    const tagged = textIn(body, 'resourceArn');
    if (tagged !== undefined)
        return [{ action, resource: tagged.replace(/:\*$/, '') }];
    const given = textIn(body, 'logGroupName') ?? textIn(body, 'logGroupIdentifier') ?? '';
    const group = `log-group:${given.replace(/^arn:.*:log-group:/, '')}`;
    const stream = OF_STREAMS.has(operation) ? (textIn(body, 'logStreamName') ?? '') : '';
    return [
        { action, resource: arnOf(around, 'logs', `${group}:log-stream:${stream}`) },
        ...(operation === 'CreateLogGroup' && hasTags(body, 'tags')
            ? [{ action: 'logs:TagResource', resource: arnOf(around, 'logs', group) }]
            : []),
    ];
};

;// CONCATENATED MODULE: ./node_modules/path-expression-matcher/src/Expression.js
/**
 * Expression - Parses and stores a tag pattern expression
 * 
 * Patterns are parsed once and stored in an optimized structure for fast matching.
 * 
 * @example
 * const expr = new Expression("root.users.user");
 * const expr2 = new Expression("..user[id]:first");
 * const expr3 = new Expression("root/users/user", { separator: '/' });
 */
class Expression {
  /**
   * Create a new Expression
   * @param {string} pattern - Pattern string (e.g., "root.users.user", "..user[id]")
   * @param {Object} options - Configuration options
   * @param {string} options.separator - Path separator (default: '.')
   */
  constructor(pattern, options = {}, data) {
    this.pattern = pattern;
    this.separator = options.separator || '.';
    this.segments = this._parse(pattern);
    this.data = data;
    // Cache expensive checks for performance (O(1) instead of O(n))
    this._hasDeepWildcard = this.segments.some(seg => seg.type === 'deep-wildcard');
    this._hasAttributeCondition = this.segments.some(seg => seg.attrName !== undefined);
    this._hasPositionSelector = this.segments.some(seg => seg.position !== undefined);
  }

  /**
   * Parse pattern string into segments
   * @private
   * @param {string} pattern - Pattern to parse
   * @returns {Array} Array of segment objects
   */
  _parse(pattern) {
    const segments = [];

    // Split by separator but handle ".." specially
    let i = 0;
    let currentPart = '';

    while (i < pattern.length) {
      if (pattern[i] === this.separator) {
        // Check if next char is also separator (deep wildcard)
        if (i + 1 < pattern.length && pattern[i + 1] === this.separator) {
          // Flush current part if any
          if (currentPart.trim()) {
            segments.push(this._parseSegment(currentPart.trim()));
            currentPart = '';
          }
          // Add deep wildcard
          segments.push({ type: 'deep-wildcard' });
          i += 2; // Skip both separators
        } else {
          // Regular separator
          if (currentPart.trim()) {
            segments.push(this._parseSegment(currentPart.trim()));
          }
          currentPart = '';
          i++;
        }
      } else {
        currentPart += pattern[i];
        i++;
      }
    }

    // Flush remaining part
    if (currentPart.trim()) {
      segments.push(this._parseSegment(currentPart.trim()));
    }

    return segments;
  }

  /**
   * Parse a single segment
   * @private
   * @param {string} part - Segment string (e.g., "user", "ns::user", "user[id]", "ns::user:first")
   * @returns {Object} Segment object
   */
  _parseSegment(part) {
    const segment = { type: 'tag' };

    // NEW NAMESPACE SYNTAX (v2.0):
    // ============================
    // Namespace uses DOUBLE colon (::)
    // Position uses SINGLE colon (:)
    // 
    // Examples:
    //   "user"              → tag
    //   "user:first"        → tag + position
    //   "user[id]"          → tag + attribute
    //   "user[id]:first"    → tag + attribute + position
    //   "ns::user"          → namespace + tag
    //   "ns::user:first"    → namespace + tag + position
    //   "ns::user[id]"      → namespace + tag + attribute
    //   "ns::user[id]:first" → namespace + tag + attribute + position
    //   "ns::first"         → namespace + tag named "first" (NO ambiguity!)
    //
    // This eliminates all ambiguity:
    //   :: = namespace separator
    //   :  = position selector
    //   [] = attributes

    // Step 1: Extract brackets [attr] or [attr=value]
    let bracketContent = null;
    let withoutBrackets = part;

    const bracketMatch = part.match(/^([^\[]+)(\[[^\]]*\])(.*)$/);
    if (bracketMatch) {
      withoutBrackets = bracketMatch[1] + bracketMatch[3];
      if (bracketMatch[2]) {
        const content = bracketMatch[2].slice(1, -1);
        if (content) {
          bracketContent = content;
        }
      }
    }

    // Step 2: Check for namespace (double colon ::)
    let namespace = undefined;
    let tagAndPosition = withoutBrackets;

    if (withoutBrackets.includes('::')) {
      const nsIndex = withoutBrackets.indexOf('::');
      namespace = withoutBrackets.substring(0, nsIndex).trim();
      tagAndPosition = withoutBrackets.substring(nsIndex + 2).trim(); // Skip ::

      if (!namespace) {
        throw new Error(`Invalid namespace in pattern: ${part}`);
      }
    }

    // Step 3: Parse tag and position (single colon :)
    let tag = undefined;
    let positionMatch = null;

    if (tagAndPosition.includes(':')) {
      const colonIndex = tagAndPosition.lastIndexOf(':'); // Use last colon for position
      const tagPart = tagAndPosition.substring(0, colonIndex).trim();
      const posPart = tagAndPosition.substring(colonIndex + 1).trim();

      // Verify position is a valid keyword
      const isPositionKeyword = ['first', 'last', 'odd', 'even'].includes(posPart) ||
        /^nth\(\d+\)$/.test(posPart);

      if (isPositionKeyword) {
        tag = tagPart;
        positionMatch = posPart;
      } else {
        // Not a valid position keyword, treat whole thing as tag
        tag = tagAndPosition;
      }
    } else {
      tag = tagAndPosition;
    }

    if (!tag) {
      throw new Error(`Invalid segment pattern: ${part}`);
    }

    segment.tag = tag;
    if (namespace) {
      segment.namespace = namespace;
    }

    // Step 4: Parse attributes
    if (bracketContent) {
      if (bracketContent.includes('=')) {
        const eqIndex = bracketContent.indexOf('=');
        segment.attrName = bracketContent.substring(0, eqIndex).trim();
        segment.attrValue = bracketContent.substring(eqIndex + 1).trim();
      } else {
        segment.attrName = bracketContent.trim();
      }
    }

    // Step 5: Parse position selector
    if (positionMatch) {
      const nthMatch = positionMatch.match(/^nth\((\d+)\)$/);
      if (nthMatch) {
        segment.position = 'nth';
        segment.positionValue = parseInt(nthMatch[1], 10);
      } else {
        segment.position = positionMatch;
      }
    }

    return segment;
  }

  /**
   * Get the number of segments
   * @returns {number}
   */
  get length() {
    return this.segments.length;
  }

  /**
   * Check if expression contains deep wildcard
   * @returns {boolean}
   */
  hasDeepWildcard() {
    return this._hasDeepWildcard;
  }

  /**
   * Check if expression has attribute conditions
   * @returns {boolean}
   */
  hasAttributeCondition() {
    return this._hasAttributeCondition;
  }

  /**
   * Check if expression has position selectors
   * @returns {boolean}
   */
  hasPositionSelector() {
    return this._hasPositionSelector;
  }

  /**
   * Get string representation
   * @returns {string}
   */
  toString() {
    return this.pattern;
  }
}
;// CONCATENATED MODULE: ./node_modules/path-expression-matcher/src/Matcher.js


/**
 * MatcherView - A lightweight read-only view over a Matcher's internal state.
 *
 * Created once by Matcher and reused across all callbacks. Holds a direct
 * reference to the parent Matcher so it always reflects current parser state
 * with zero copying or freezing overhead.
 *
 * Users receive this via {@link Matcher#readOnly} or directly from parser
 * callbacks. It exposes all query and matching methods but has no mutation
 * methods — misuse is caught at the TypeScript level rather than at runtime.
 *
 * @example
 * const matcher = new Matcher();
 * const view = matcher.readOnly();
 *
 * matcher.push("root", {});
 * view.getCurrentTag(); // "root"
 * view.getDepth();      // 1
 */
class MatcherView {
  /**
   * @param {Matcher} matcher - The parent Matcher instance to read from.
   */
  constructor(matcher) {
    this._matcher = matcher;
  }

  /**
   * Get the path separator used by the parent matcher.
   * @returns {string}
   */
  get separator() {
    return this._matcher.separator;
  }

  /**
   * Get current tag name.
   * @returns {string|undefined}
   */
  getCurrentTag() {
    const path = this._matcher.path;
    return path.length > 0 ? path[path.length - 1].tag : undefined;
  }

  /**
   * Get current namespace.
   * @returns {string|undefined}
   */
  getCurrentNamespace() {
    const path = this._matcher.path;
    return path.length > 0 ? path[path.length - 1].namespace : undefined;
  }

  /**
   * Get current node's attribute value.
   * @param {string} attrName
   * @returns {*}
   */
  getAttrValue(attrName) {
    const path = this._matcher.path;
    if (path.length === 0) return undefined;
    return path[path.length - 1].values?.[attrName];
  }

  /**
   * Check if current node has an attribute.
   * @param {string} attrName
   * @returns {boolean}
   */
  hasAttr(attrName) {
    const path = this._matcher.path;
    if (path.length === 0) return false;
    const current = path[path.length - 1];
    return current.values !== undefined && attrName in current.values;
  }

  /**
   * Get the value of a "kept" attribute from the nearest ancestor (or
   * current node) that declared it via `push(tag, attrs, ns, { keep: [...] })`.
   * @param {string} attrName
   * @returns {*}
   */
  getAnyParentAttr(attrName) {
    return this._matcher.getAnyParentAttr(attrName);
  }

  /**
   * Check whether any ancestor (or the current node) kept the given
   * attribute via `push(tag, attrs, ns, { keep: [...] })`.
   * @param {string} attrName
   * @returns {boolean}
   */
  hasAnyParentAttr(attrName) {
    return this._matcher.hasAnyParentAttr(attrName);
  }

  /**
   * Get current node's sibling position (child index in parent).
   * @returns {number}
   */
  getPosition() {
    const path = this._matcher.path;
    if (path.length === 0) return -1;
    return path[path.length - 1].position ?? 0;
  }

  /**
   * Get current node's repeat counter (occurrence count of this tag name).
   * @returns {number}
   */
  getCounter() {
    const path = this._matcher.path;
    if (path.length === 0) return -1;
    return path[path.length - 1].counter ?? 0;
  }

  /**
   * Get current node's sibling index (alias for getPosition).
   * @returns {number}
   * @deprecated Use getPosition() or getCounter() instead
   */
  getIndex() {
    return this.getPosition();
  }

  /**
   * Get current path depth.
   * @returns {number}
   */
  getDepth() {
    return this._matcher.path.length;
  }

  /**
   * Get path as string.
   * @param {string} [separator] - Optional separator (uses default if not provided)
   * @param {boolean} [includeNamespace=true]
   * @returns {string}
   */
  toString(separator, includeNamespace = true) {
    return this._matcher.toString(separator, includeNamespace);
  }

  /**
   * Get path as array of tag names.
   * @returns {string[]}
   */
  toArray() {
    return this._matcher.path.map(n => n.tag);
  }

  /**
   * Match current path against an Expression.
   * @param {Expression} expression
   * @returns {boolean}
   */
  matches(expression) {
    return this._matcher.matches(expression);
  }

  /**
   * Match any expression in the given set against the current path.
   * @param {ExpressionSet} exprSet
   * @returns {boolean}
   */
  matchesAny(exprSet) {
    return exprSet.matchesAny(this._matcher);
  }
}

/**
 * Matcher - Tracks current path in XML/JSON tree and matches against Expressions.
 *
 * The matcher maintains a stack of nodes representing the current path from root to
 * current tag. It only stores attribute values for the current (top) node to minimize
 * memory usage. Sibling tracking is used to auto-calculate position and counter.
 *
 * Use {@link Matcher#readOnly} to obtain a {@link MatcherView} safe to pass to
 * user callbacks — it always reflects current state with no Proxy overhead.
 *
 * @example
 * const matcher = new Matcher();
 * matcher.push("root", {});
 * matcher.push("users", {});
 * matcher.push("user", { id: "123", type: "admin" });
 *
 * const expr = new Expression("root.users.user");
 * matcher.matches(expr); // true
 */
class Matcher {
  /**
   * Create a new Matcher.
   * @param {Object} [options={}]
   * @param {string} [options.separator='.'] - Default path separator
   */
  constructor(options = {}) {
    this.separator = options.separator || '.';
    this.path = [];
    this.siblingStacks = [];
    // Each path node: { tag, values, position, counter, namespace? }
    // values only present for current (last) node
    // Each siblingStacks entry: Map<tagName, count> tracking occurrences at each level
    this._pathStringCache = null;
    this._view = new MatcherView(this);

    // Kept-attribute stack: only populated when push() is called with options.keep.
    this._keptAttrs = [];
  }

  /**
   * Push a new tag onto the path.
   * @param {string} tagName
   * @param {Object|null} [attrValues=null]
   * @param {string|null} [namespace=null]
   * @param {Object|null} [options=null]
   * @param {string[]} [options.keep] - Names of attributes (from attrValues)
   */
  push(tagName, attrValues = null, namespace = null, options = null) {
    this._pathStringCache = null;

    // Remove values from previous current node (now becoming ancestor)
    if (this.path.length > 0) {
      this.path[this.path.length - 1].values = undefined;
    }

    // Get or create sibling tracking for current level
    const currentLevel = this.path.length;
    let level = this.siblingStacks[currentLevel];
    if (!level) {
      // `counts` tells same-name siblings apart (the "counter" — nth <item>
      // among other <item>s). `total` is every child seen at this level so
      // far, kept as a running number instead of re-added from `counts` on
      // every push — a parent with many differently-named children would
      // otherwise cost more per child the more distinct names it has.
      level = { counts: new Map(), total: 0 };
      this.siblingStacks[currentLevel] = level;
    }

    // Create a unique key for sibling tracking that includes namespace
    const siblingKey = namespace ? `${namespace}:${tagName}` : tagName;

    // Calculate counter (how many times this tag appeared at this level)
    const counter = level.counts.get(siblingKey) || 0;

    // Position = total children at this level seen before this one.
    const position = level.total;

    // Update sibling count for this tag, and the level's running total.
    level.counts.set(siblingKey, counter + 1);
    level.total++;

    // Create new node
    const node = {
      tag: tagName,
      position: position,
      counter: counter
    };

    if (namespace !== null && namespace !== undefined) {
      node.namespace = namespace;
    }

    if (attrValues !== null && attrValues !== undefined) {
      node.values = attrValues;
    }

    this.path.push(node);

    // Depth of the node we just pushed (1-based, matches this.path.length)
    const depth = this.path.length;

    // Copy only the requested attributes into the kept-attrs stack. This is
    // the one part of push() whose cost scales with input (O(keep.length))
    // rather than being O(1) — by design, since the caller is explicitly
    // opting in for specific attribute names. No options/keep => zero added
    // cost beyond the two property reads below.
    const keep = options !== null ? options.keep : null;
    if (keep !== null && keep !== undefined && keep.length > 0 && attrValues) {
      for (let i = 0; i < keep.length; i++) {
        const name = keep[i];
        if (attrValues[name] !== undefined) {
          this._keptAttrs.push({ depth, name, value: attrValues[name] });
        }
      }
    }
  }

  /**
   * Pop the last tag from the path.
   * @returns {Object|undefined} The popped node
   */
  pop() {
    if (this.path.length === 0) return undefined;
    this._pathStringCache = null;

    const node = this.path.pop();

    if (this.siblingStacks.length > this.path.length + 1) {
      this.siblingStacks.length = this.path.length + 1;
    }

    // Drop any kept attributes that belonged to the popped node (or deeper).
    // _keptAttrs is depth-ordered (push only ever appends increasing depths),
    // so this is a backward scan that stops at the first surviving entry —
    // typically O(1) since kept attrs are rare by design.
    const poppedDepth = this.path.length + 1;
    while (
      this._keptAttrs.length > 0 &&
      this._keptAttrs[this._keptAttrs.length - 1].depth >= poppedDepth
    ) {
      this._keptAttrs.pop();
    }

    return node;
  }

  /**
   * Update current node's attribute values.
   * Useful when attributes are parsed after push.
   * @param {Object} attrValues
   */
  updateCurrent(attrValues) {
    if (this.path.length > 0) {
      const current = this.path[this.path.length - 1];
      if (attrValues !== null && attrValues !== undefined) {
        current.values = attrValues;
      }
    }
  }

  /**
   * Get current tag name.
   * @returns {string|undefined}
   */
  getCurrentTag() {
    return this.path.length > 0 ? this.path[this.path.length - 1].tag : undefined;
  }

  /**
   * Get current namespace.
   * @returns {string|undefined}
   */
  getCurrentNamespace() {
    return this.path.length > 0 ? this.path[this.path.length - 1].namespace : undefined;
  }

  /**
   * Get current node's attribute value.
   * @param {string} attrName
   * @returns {*}
   */
  getAttrValue(attrName) {
    if (this.path.length === 0) return undefined;
    return this.path[this.path.length - 1].values?.[attrName];
  }

  /**
   * Check if current node has an attribute.
   * @param {string} attrName
   * @returns {boolean}
   */
  hasAttr(attrName) {
    if (this.path.length === 0) return false;
    const current = this.path[this.path.length - 1];
    return current.values !== undefined && attrName in current.values;
  }

  /**
   * Get the value of a "kept" attribute from the nearest ancestor (or
   * current node) that declared it via `push(tag, attrs, ns, { keep: [...] })`.
   * Unlike getAttrValue(), this works regardless of how deep the path has
   * gone since the attribute was pushed — but only for attribute names that
   * were explicitly marked with `keep` at push time. Cost is proportional to
   * the number of currently-kept attributes (typically 0-3), not path depth.
   * @param {string} attrName
   * @returns {*} the value, or undefined if no ancestor kept this attribute
   */
  getAnyParentAttr(attrName) {
    const kept = this._keptAttrs;
    for (let i = kept.length - 1; i >= 0; i--) {
      if (kept[i].name === attrName) return kept[i].value;
    }
    return undefined;
  }

  /**
   * Check whether any ancestor (or the current node) kept the given
   * attribute via `push(tag, attrs, ns, { keep: [...] })`.
   * @param {string} attrName
   * @returns {boolean}
   */
  hasAnyParentAttr(attrName) {
    const kept = this._keptAttrs;
    for (let i = kept.length - 1; i >= 0; i--) {
      if (kept[i].name === attrName) return true;
    }
    return false;
  }

  /**
   * Get current node's sibling position (child index in parent).
   * @returns {number}
   */
  getPosition() {
    if (this.path.length === 0) return -1;
    return this.path[this.path.length - 1].position ?? 0;
  }

  /**
   * Get current node's repeat counter (occurrence count of this tag name).
   * @returns {number}
   */
  getCounter() {
    if (this.path.length === 0) return -1;
    return this.path[this.path.length - 1].counter ?? 0;
  }

  /**
   * Get current node's sibling index (alias for getPosition).
   * @returns {number}
   * @deprecated Use getPosition() or getCounter() instead
   */
  getIndex() {
    return this.getPosition();
  }

  /**
   * Get current path depth.
   * @returns {number}
   */
  getDepth() {
    return this.path.length;
  }

  /**
   * Get path as string.
   * @param {string} [separator] - Optional separator (uses default if not provided)
   * @param {boolean} [includeNamespace=true]
   * @returns {string}
   */
  toString(separator, includeNamespace = true) {
    const sep = separator || this.separator;
    const isDefault = (sep === this.separator && includeNamespace === true);

    if (isDefault) {
      if (this._pathStringCache !== null) {
        return this._pathStringCache;
      }
      const result = this.path.map(n =>
        (n.namespace) ? `${n.namespace}:${n.tag}` : n.tag
      ).join(sep);
      this._pathStringCache = result;
      return result;
    }

    return this.path.map(n =>
      (includeNamespace && n.namespace) ? `${n.namespace}:${n.tag}` : n.tag
    ).join(sep);
  }

  /**
   * Get path as array of tag names.
   * @returns {string[]}
   */
  toArray() {
    return this.path.map(n => n.tag);
  }

  /**
   * Reset the path to empty.
   */
  reset() {
    this._pathStringCache = null;
    this.path = [];
    this.siblingStacks = [];
    this._keptAttrs = [];
  }

  /**
   * Match current path against an Expression.
   * @param {Expression} expression
   * @returns {boolean}
   */
  matches(expression) {
    const segments = expression.segments;

    if (segments.length === 0) {
      return false;
    }

    if (expression.hasDeepWildcard()) {
      return this._matchWithDeepWildcard(segments);
    }

    return this._matchSimple(segments);
  }

  /**
   * @private
   */
  _matchSimple(segments) {
    if (this.path.length !== segments.length) {
      return false;
    }

    for (let i = 0; i < segments.length; i++) {
      if (!this._matchSegment(segments[i], this.path[i], i === this.path.length - 1)) {
        return false;
      }
    }

    return true;
  }

  /**
   * @private
   */
  _matchWithDeepWildcard(segments) {
    let pathIdx = this.path.length - 1;
    let segIdx = segments.length - 1;

    while (segIdx >= 0 && pathIdx >= 0) {
      const segment = segments[segIdx];

      if (segment.type === 'deep-wildcard') {
        segIdx--;

        if (segIdx < 0) {
          return true;
        }

        const nextSeg = segments[segIdx];
        let found = false;

        for (let i = pathIdx; i >= 0; i--) {
          if (this._matchSegment(nextSeg, this.path[i], i === this.path.length - 1)) {
            pathIdx = i - 1;
            segIdx--;
            found = true;
            break;
          }
        }

        if (!found) {
          return false;
        }
      } else {
        if (!this._matchSegment(segment, this.path[pathIdx], pathIdx === this.path.length - 1)) {
          return false;
        }
        pathIdx--;
        segIdx--;
      }
    }

    return segIdx < 0;
  }

  /**
   * @private
   */
  _matchSegment(segment, node, isCurrentNode) {
    if (segment.tag !== '*' && segment.tag !== node.tag) {
      return false;
    }

    if (segment.namespace !== undefined) {
      if (segment.namespace !== '*' && segment.namespace !== node.namespace) {
        return false;
      }
    }

    if (segment.attrName !== undefined) {
      if (!isCurrentNode) {
        return false;
      }

      if (!node.values || !(segment.attrName in node.values)) {
        return false;
      }

      if (segment.attrValue !== undefined) {
        if (String(node.values[segment.attrName]) !== String(segment.attrValue)) {
          return false;
        }
      }
    }

    if (segment.position !== undefined) {
      if (!isCurrentNode) {
        return false;
      }

      const counter = node.counter ?? 0;

      if (segment.position === 'first' && counter !== 0) {
        return false;
      } else if (segment.position === 'odd' && counter % 2 !== 1) {
        return false;
      } else if (segment.position === 'even' && counter % 2 !== 0) {
        return false;
      } else if (segment.position === 'nth' && counter !== segment.positionValue) {
        return false;
      }
    }

    return true;
  }

  /**
   * Match any expression in the given set against the current path.
   * @param {ExpressionSet} exprSet
   * @returns {boolean}
   */
  matchesAny(exprSet) {
    return exprSet.matchesAny(this);
  }

  /**
   * Create a snapshot of current state.
   * @returns {Object}
   */
  snapshot() {
    return {
      path: this.path.map(node => ({ ...node })),
      siblingStacks: this.siblingStacks.map(level => level ? { counts: new Map(level.counts), total: level.total } : level),
      keptAttrs: this._keptAttrs.map(entry => ({ ...entry }))
    };
  }

  /**
   * Restore state from snapshot.
   * @param {Object} snapshot
   */
  restore(snapshot) {
    this._pathStringCache = null;
    this.path = snapshot.path.map(node => ({ ...node }));
    this.siblingStacks = snapshot.siblingStacks.map(level => level ? { counts: new Map(level.counts), total: level.total } : level);
    this._keptAttrs = (snapshot.keptAttrs || []).map(entry => ({ ...entry }));
  }

  /**
   * Return the read-only {@link MatcherView} for this matcher.
   *
   * The same instance is returned on every call — no allocation occurs.
   * It always reflects the current parser state and is safe to pass to
   * user callbacks without risk of accidental mutation.
   *
   * @returns {MatcherView}
   *
   * @example
   * const view = matcher.readOnly();
   * // pass view to callbacks — it stays in sync automatically
   * view.matches(expr);       // ✓
   * view.getCurrentTag();     // ✓
   * // view.push(...)         // ✗ method does not exist — caught by TypeScript
   */
  readOnly() {
    return this._view;
  }
}

;// CONCATENATED MODULE: ./node_modules/fast-xml-builder/src/util.js


// String(val)/val.toString() drop the sign of -0 (e.g. String(-0) === '0'), silently
// corrupting a round-tripped negative-zero value. XML has no separate int/float syntax,
// so this is the single place every raw value gets turned into text.
function valToStr(val) {
  return typeof val === 'number' && Object.is(val, -0) ? '-0' : String(val)
}

function safeComment(val) {
  return valToStr(val)
    .replace(/--/g, '- -')   // -- is illegal anywhere in comment content
    .replace(/--/g, '- -')   // handle the scenario when 2 consiucative dashes appears 
    .replace(/-$/, '- ');    // trailing - would form -- with the closing -->
}

function safeCdata(val) {
  return valToStr(val).replace(/\]\]>/g, ']]]]><![CDATA[>')
}

function escapeAttribute(val) {
  return valToStr(val).replace(/"/g, '&quot;').replace(/'/g, '&apos;')
}

/**
 * Resolve a tag or attribute name through sanitizeName if configured.
 * Validation via xml-naming's qName is performed first; the sanitizeName
 * callback is invoked only when the name is invalid. If sanitizeName is
 * false (default), no validation occurs and the name is used as-is.
 *
 * @param {string}  name        - raw name from the JS object
 * @param {boolean} isAttribute - true when resolving an attribute name
 * @param {object}  options
 * @param {Matcher} matcher     - current matcher state (readonly from callback perspective)
 * @param {function} qNameValidator - function to validate tag names
 */

function resolveName(name, isAttribute, options, matcher, validator) {
  if (!options.sanitizeName) return name;

  // Processing-instruction names: validate the part after the leading "?"
  const isPI = !isAttribute && name[0] === '?';
  const bare = isPI ? name.slice(1) : name;

  if (validator(bare)) return name;

  const result = options.sanitizeName(bare, { isAttribute, matcher: matcher.readOnly() });

  // Never trust the callback's output
  if (typeof result !== 'string' || !validator(result)) {
    throw new Error(`sanitizeName returned an invalid XML name for "${bare}"`);
  }
  return isPI ? '?' + result : result;
}
;// CONCATENATED MODULE: ./node_modules/xml-naming/src/index.js
/**
 * xml-naming
 * Validates XML Name productions as defined in the XML 1.0 and 1.1 specifications.
 * Covers: Name, NCName, QName, NMToken, NMTokens
 *
 * XML 1.0 spec: https://www.w3.org/TR/xml/#NT-Name
 * XML 1.1 spec: https://www.w3.org/TR/xml11/#NT-NameStartChar
 * XML NS spec:  https://www.w3.org/TR/xml-names/#NT-NCName
 */

// ---------------------------------------------------------------------------
// Character class strings — XML 1.0
//
// NameStartChar ::= ":" | [A-Z] | "_" | [a-z]
//   | [#xC0-#xD6]   | [#xD8-#xF6]   | [#xF8-#x2FF]
//   | [#x370-#x37D] | [#x37F-#x1FFF]    <- split to exclude #x0487
//   | [#x200C-#x200D]
//   | [#x2070-#x218F] | [#x2C00-#x2FEF]
//   | [#x3001-#xD7FF] | [#xF900-#xFDCF] | [#xFDF0-#xFFFD]
//
// NameChar ::= NameStartChar | "-" | "." | [0-9]
//   | #xB7 | [#x0300-#x036F] | [#x203F-#x2040]
//
// Note: \u0487 (Combining Cyrillic Millions Sign) was added in Unicode 4.0,
// after XML 1.0 was defined against Unicode 2.0. It falls inside the range
// \u037F-\u1FFF but must be excluded. We split that range into
// \u037F-\u0486 and \u0488-\u1FFF to exclude it explicitly.
// ---------------------------------------------------------------------------

const nameStartChar10 =
  ':A-Za-z_' +
  '\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02FF' +
  '\u0370-\u037D' +
  '\u037F-\u0486\u0488-\u1FFF' +  // split to exclude \u0487
  '\u200C-\u200D' +
  '\u2070-\u218F' +
  '\u2C00-\u2FEF' +
  '\u3001-\uD7FF' +
  '\uF900-\uFDCF' +
  '\uFDF0-\uFFFD';

const nameChar10 =
  nameStartChar10 +
  '\\-\\.\\d' +
  '\u00B7' +
  '\u0300-\u036F' +
  '\u203F-\u2040';

// ---------------------------------------------------------------------------
// Character class strings — XML 1.1
//
// Differences from XML 1.0:
//
// NameStartChar:
//   1.0 has split ranges: \u00C0-\u00D6, \u00D8-\u00F6, \u00F8-\u02FF
//   1.1 merges them into: \u00C0-\u02FF
//   (\u00D7 x and \u00F7 / are division symbols, excluded in both versions)
//
//   1.0 tops out at \uFFFD (BMP only)
//   1.1 adds \u{10000}-\u{EFFFF} (supplementary planes)
//   These require the /u flag on the RegExp — see buildRegexes below.
//
// NameChar:
//   1.1 adds \u0487 (Combining Cyrillic Millions Sign, added in Unicode 4.0)
// ---------------------------------------------------------------------------

const nameStartChar11 =
  ':A-Za-z_' +
  '\u00C0-\u02FF' +                    // merged — 1.0 had three split ranges here
  '\u0370-\u037D' +
  '\u037F-\u0486\u0488-\u1FFF' +       // split to exclude \u0487 (combining mark, never a NameStartChar)
  '\u200C-\u200D' +
  '\u2070-\u218F' +
  '\u2C00-\u2FEF' +
  '\u3001-\uD7FF' +
  '\uF900-\uFDCF' +
  '\uFDF0-\uFFFD' +
  '\u{10000}-\u{EFFFF}';     // supplementary planes — REQUIRES /u flag on RegExp

const nameChar11 =
  nameStartChar11 +
  '\\-\\.\\d' +
  '\u00B7' +
  '\u0300-\u036F' +
  '\u0487' +                 // Combining Cyrillic Millions Sign — valid in 1.1, not 1.0
  '\u203F-\u2040';

// ---------------------------------------------------------------------------
// Regex builders
//
// XML 1.0 regexes: no flags — BMP only, standard JS regex behaviour.
// XML 1.1 regexes: /u flag — required for \u{10000}-\u{EFFFF} to match actual
//   supplementary code points rather than lone surrogates (which are illegal XML).
// ---------------------------------------------------------------------------

const buildRegexes = (startChar, char, flags = '') => {
  const ncStart = startChar.replace(':', '');
  const ncChar = char.replace(':', '');
  const ncNamePat = `[${ncStart}][${ncChar}]*`;

  return {
    name: new RegExp(`^[${startChar}][${char}]*$`, flags),
    ncName: new RegExp(`^${ncNamePat}$`, flags),
    qName: new RegExp(`^${ncNamePat}(?::${ncNamePat})?$`, flags),
    nmToken: new RegExp(`^[${char}]+$`, flags),
    nmTokens: new RegExp(`^[${char}]+(?:\\s+[${char}]+)*$`, flags),
  };
};

const regexes10 = buildRegexes(nameStartChar10, nameChar10);       // no /u — BMP only
const regexes11 = buildRegexes(nameStartChar11, nameChar11, 'u');  // /u — enables \u{10000}-\u{EFFFF}

// ---------------------------------------------------------------------------
// ASCII-only fast path (opt-in, off by default)
//
// The XML 1.0 vs 1.1 NameStartChar/NameChar productions differ *only* in
// their non-ASCII ranges (merged vs split Latin-1 ranges, \u0487, and
// supplementary planes). Restricted to ASCII, both versions collapse to the
// same character classes, so a single regex pair covers both xmlVersion
// values — no /u flag needed.
//
// Rationale: unicode-aware regexes (the /u flag, required for XML 1.1's
// supplementary-plane range) are measurably slower in V8 than plain
// non-unicode regexes on the same input, even when the input is pure ASCII.
// For the common case — HTML/SVG ids, XML tags — names are ASCII, so callers
// who know this can opt in to skip the unicode-aware matching path entirely.
// This is a real but *conditional* win: mainly for XML 1.1 input (avoids /u),
// or at scale where the larger unicode character classes add engine
// overhead. It also changes behaviour (rejects legitimate non-ASCII XML
// 1.0/1.1 names), so it must never be silently enabled — hence off by
// default.
// ---------------------------------------------------------------------------

const nameStartCharAscii = ':A-Za-z_';
const nameCharAscii = nameStartCharAscii + '\\-\\.\\d';

const regexesAscii = buildRegexes(nameStartCharAscii, nameCharAscii); // no /u — ASCII only

const getRegexes = (xmlVersion = '1.0', asciiOnly = false) => {
  if (asciiOnly) return regexesAscii;
  return xmlVersion === '1.1' ? regexes11 : regexes10;
};

// ---------------------------------------------------------------------------
// Boolean validators
// ---------------------------------------------------------------------------

/**
 * Returns true if the string is a valid XML Name.
 * Colons are allowed anywhere (Name production).
 * Used for: DOCTYPE entity names, notation names, DTD element declarations.
 *
 * @param {{ xmlVersion?: '1.0'|'1.1', asciiOnly?: boolean }} [opts]
 *   asciiOnly: skip unicode-aware matching, ASCII names only (default false).
 */
const src_name = (str, { xmlVersion = '1.0', asciiOnly = false } = {}) =>
  getRegexes(xmlVersion, asciiOnly).name.test(str);

/**
 * Returns true if the string is a valid NCName (Non-Colonized Name).
 * Colons are not permitted.
 * Used for: namespace prefixes, local names, SVG id attributes.
 *
 * @param {{ xmlVersion?: '1.0'|'1.1', asciiOnly?: boolean }} [opts]
 *   asciiOnly: skip unicode-aware matching, ASCII names only (default false).
 */
const ncName = (str, { xmlVersion = '1.0', asciiOnly = false } = {}) =>
  getRegexes(xmlVersion, asciiOnly).ncName.test(str);

/**
 * Returns true if the string is a valid QName (Qualified Name).
 * Allows exactly one colon as a prefix separator: prefix:localName.
 * Used for: element and attribute names in namespace-aware XML/SVG.
 *
 * @param {{ xmlVersion?: '1.0'|'1.1', asciiOnly?: boolean }} [opts]
 *   asciiOnly: skip unicode-aware matching, ASCII names only (default false).
 */
const qName = (str, { xmlVersion = '1.0', asciiOnly = false } = {}) =>
  getRegexes(xmlVersion, asciiOnly).qName.test(str);

/**
 * Returns true if the string is a valid NMToken.
 * Like Name but no restriction on the first character.
 * Used for: DTD NMTOKEN attribute values.
 *
 * @param {{ xmlVersion?: '1.0'|'1.1', asciiOnly?: boolean }} [opts]
 *   asciiOnly: skip unicode-aware matching, ASCII names only (default false).
 */
const nmToken = (str, { xmlVersion = '1.0', asciiOnly = false } = {}) =>
  getRegexes(xmlVersion, asciiOnly).nmToken.test(str);

/**
 * Returns true if the string is a valid NMTokens value.
 * A whitespace-separated list of NMToken values.
 * Used for: DTD NMTOKENS attribute values.
 *
 * @param {{ xmlVersion?: '1.0'|'1.1', asciiOnly?: boolean }} [opts]
 *   asciiOnly: skip unicode-aware matching, ASCII names only (default false).
 */
const nmTokens = (str, { xmlVersion = '1.0', asciiOnly = false } = {}) =>
  getRegexes(xmlVersion, asciiOnly).nmTokens.test(str);

// ---------------------------------------------------------------------------
// Memoized validator factory
//
// Real documents reuse a small vocabulary of tag/attribute names across many
// siblings (e.g. `id`, `class`, `href` repeated across hundreds of elements).
// The plain boolean validators above re-run the regex on every call
// regardless of repeats. `createValidator` returns a closure with a private
// string -> boolean cache, so repeated names after the first become O(1)
// lookups instead of regex tests.
//
// - opts (xmlVersion, asciiOnly) are fixed at creation time, so the regex is
//   resolved once, not on every call.
// - The cache is private to the returned closure — no shared/global state,
//   no cross-caller pollution.
// - `maxCacheSize` bounds memory: once the cache reaches this many entries,
//   it stops accepting new ones (existing entries keep serving hits; new
//   misses just fall through to the regex, uncached). This avoids unbounded
//   growth against adversarial/high-cardinality input (e.g. validating
//   attacker-supplied names with no repeats) without the cost/complexity of
//   a full LRU, and without the perf cliff of reset-and-refill thrashing.
// - Call `.reset()` on the returned function to clear the cache manually
//   (e.g. between unrelated parse calls).
// ---------------------------------------------------------------------------

const PRODUCTIONS = ['name', 'ncName', 'qName', 'nmToken', 'nmTokens'];

/**
 * Returns a memoized boolean validator function for a single production,
 * with opts fixed at creation time.
 *
 * @param {'name'|'ncName'|'qName'|'nmToken'|'nmTokens'} production
 * @param {{ xmlVersion?: '1.0'|'1.1', asciiOnly?: boolean, maxCacheSize?: number }} [opts]
 *   maxCacheSize: max number of distinct strings to cache (default 2048).
 *   Once reached, new strings are validated but not cached; existing cached
 *   entries keep being served.
 * @returns {((str: string) => boolean) & { reset: () => void }}
 */
const createValidator = (production, { xmlVersion = '1.0', asciiOnly = false, maxCacheSize = 2048 } = {}) => {
  if (!PRODUCTIONS.includes(production)) {
    throw new TypeError(
      `Unknown production "${production}". Must be one of: ${PRODUCTIONS.join(', ')}`
    );
  }

  const regex = getRegexes(xmlVersion, asciiOnly)[production];
  let cache = new Map();

  const validator = (str) => {
    const cached = cache.get(str);
    if (cached !== undefined) return cached;

    const result = regex.test(str);
    if (cache.size < maxCacheSize) cache.set(str, result);
    return result;
  };

  validator.reset = () => { cache = new Map(); };

  return validator;
};

// ---------------------------------------------------------------------------
// Diagnostic validator
// ---------------------------------------------------------------------------

/**
 * Validates a string against a named production and returns a detailed result.
 *
 * @param {string} str
 * @param {'name'|'ncName'|'qName'|'nmToken'|'nmTokens'} production
 * @param {{ xmlVersion?: '1.0'|'1.1', asciiOnly?: boolean }} [opts]
 * @returns {{ valid: boolean, production: string, input: string, reason?: string, position?: number }}
 */
const validate = (str, production, { xmlVersion = '1.0', asciiOnly = false } = {}) => {
  if (!PRODUCTIONS.includes(production)) {
    throw new TypeError(
      `Unknown production "${production}". Must be one of: ${PRODUCTIONS.join(', ')}`
    );
  }

  const validators = { name: src_name, ncName, qName, nmToken, nmTokens };
  const isValid = validators[production](str, { xmlVersion, asciiOnly });

  if (isValid) return { valid: true, production, input: str };

  let reason = 'Does not match the production rules';
  let position;

  // Diagnostic fallback char checks must mirror the same character set the
  // boolean validator above used, or the reported reason/position could
  // contradict the `valid: false` result (e.g. flagging a char as illegal
  // that the unicode-aware check would have accepted).
  const startCharPattern = asciiOnly ? /^[:A-Za-z_]/ : /^[:A-Za-z_\u00C0-\uFFFD]/;
  const namePattern = asciiOnly ? /[\w\-\\.:]/ : /[\w\-\\.:\u00B7\u00C0-\uFFFD]/;

  if (str.length === 0) {
    reason = 'Input is empty';
  } else if (production === 'ncName' && str.includes(':')) {
    position = str.indexOf(':');
    reason = 'Colon is not allowed in NCName';
  } else if (production === 'qName' && str.startsWith(':')) {
    reason = 'QName cannot start with a colon';
    position = 0;
  } else if (production === 'qName' && str.endsWith(':')) {
    reason = 'QName cannot end with a colon';
    position = str.length - 1;
  } else if (production === 'qName' && (str.match(/:/g) || []).length > 1) {
    reason = 'QName can have at most one colon';
    position = str.lastIndexOf(':');
  } else if (
    ['name', 'ncName', 'qName'].includes(production) &&
    !startCharPattern.test(str[0])
  ) {
    reason = `First character "${str[0]}" is not a valid NameStartChar`;
    position = 0;
  } else {
    for (let i = 0; i < str.length; i++) {
      if (!namePattern.test(str[i])) {
        reason = `Character "${str[i]}" at position ${i} is not a valid NameChar`;
        position = i;
        break;
      }
    }
  }

  return { valid: false, production, input: str, reason, position };
};

// ---------------------------------------------------------------------------
// Batch validator
// ---------------------------------------------------------------------------

/**
 * Validates an array of strings against a named production.
 *
 * @param {string[]} strings
 * @param {'name'|'ncName'|'qName'|'nmToken'|'nmTokens'} production
 * @param {{ xmlVersion?: '1.0'|'1.1', asciiOnly?: boolean }} [opts]
 * @returns {Array<{ valid: boolean, production: string, input: string, reason?: string, position?: number }>}
 */
const validateAll = (strings, production, opts = {}) =>
  strings.map(str => validate(str, production, opts));

// ---------------------------------------------------------------------------
// Sanitizer
// ---------------------------------------------------------------------------

/**
 * Transforms an invalid string into the nearest valid XML name for the given production.
 *
 * @param {string} str
 * @param {'name'|'ncName'|'qName'|'nmToken'|'nmTokens'} production
 * @param {{ replacement?: string, asciiOnly?: boolean }} [opts]
 *   asciiOnly: also replace any non-ASCII character, not just XML-illegal
 *   ones (default false).
 * @returns {string}
 */
const sanitize = (str, production = 'name', { replacement = '_', asciiOnly = false } = {}) => {
  if (!str) return replacement;

  let result = str;

  // Strip colons for NCName
  if (production === 'ncName') {
    result = result.replace(/:/g, '');
  }

  // Replace illegal characters
  const allowedCharPattern = asciiOnly ? /[^\w\-\.:]/g : /[^\w\-\.:\u00B7\u00C0-\uFFFD]/g;
  result = result.replace(allowedCharPattern, replacement);

  // Fix invalid start character for Name / NCName / QName
  if (production !== 'nmToken' && production !== 'nmTokens') {
    if (/^[\-\.\d]/.test(result)) {
      result = replacement + result;
    }
  }

  return result || replacement;
};
;// CONCATENATED MODULE: ./node_modules/fast-xml-builder/src/orderedJs2Xml.js




const EOL = "\n";

/**
 * Detect XML version from the first element of the ordered array input.
 * The first element must be a ?xml processing instruction with a version attribute.
 * Returns '1.0' if not found.
 *
 * @param {array}  jArray
 * @param {object} options
 */
function detectXmlVersionFromArray(jArray, options) {
    if (!Array.isArray(jArray) || jArray.length === 0) return '1.0';
    const first = jArray[0];
    const firstKey = propName(first);
    if (firstKey === '?xml') {
        const attrs = first[':@'];
        if (attrs) {
            const versionKey = options.attributeNamePrefix + 'version';
            if (attrs[versionKey]) return attrs[versionKey];
        }
    }
    return '1.0';
}

/**
 * @param {array} jArray
 * @param {any} options
 * @returns
 */
function toXml(jArray, options) {
    let indentation = "";
    if (options.format) {
        indentation = EOL;
    }

    // Pre-compile stopNode expressions for pattern matching
    const stopNodeExpressions = [];
    if (options.stopNodes && Array.isArray(options.stopNodes)) {
        for (let i = 0; i < options.stopNodes.length; i++) {
            const node = options.stopNodes[i];
            if (typeof node === 'string') {
                stopNodeExpressions.push(new Expression(node));
            } else if (node instanceof Expression) {
                stopNodeExpressions.push(node);
            }
        }
    }

    // Detect XML version for use in name validation
    const xmlVersion = detectXmlVersionFromArray(jArray, options);
    const qNameValidator = createValidator('qName', { xmlVersion });
    // Initialize matcher for path tracking
    const matcher = new Matcher();

    return arrToStr(jArray, options, indentation, matcher, stopNodeExpressions, qNameValidator);
}

function arrToStr(arr, options, indentation, matcher, stopNodeExpressions, qNameValidator) {
    let xmlStr = "";
    let isPreviousElementTag = false;

    if (options.maxNestedTags && matcher.getDepth() > options.maxNestedTags) {
        throw new Error("Maximum nested tags exceeded");
    }

    if (!Array.isArray(arr)) {
        // Non-array values (e.g. string tag values) should be treated as text content
        if (arr !== undefined && arr !== null) {
            let text = valToStr(arr);
            text = replaceEntitiesValue(text, options);
            return text;
        }
        return "";
    }

    for (let i = 0; i < arr.length; i++) {
        const tagObj = arr[i];
        const rawTagName = propName(tagObj);
        if (rawTagName === undefined) continue;

        // Special names are exempt from sanitizeName: internal conventions and PI tags
        // are not user-supplied XML element names.
        const isSpecialName = rawTagName === options.textNodeName
            || rawTagName === options.cdataPropName
            || rawTagName === options.commentPropName;
        //|| rawTagName[0] === '?';

        // Resolve tag name (may transform it; may throw for invalid names)
        const tagName = isSpecialName
            ? rawTagName
            : resolveName(rawTagName, false, options, matcher, qNameValidator);

        // Extract attributes from ":@" property
        const attrValues = extractAttributeValues(tagObj[":@"], options);

        // Push resolved tag to matcher WITH attributes
        matcher.push(tagName, attrValues);

        // Check if this is a stop node using Expression matching
        const isStopNode = checkStopNode(matcher, stopNodeExpressions);

        if (tagName === options.textNodeName) {
            let tagText = tagObj[rawTagName];
            if (!isStopNode) {
                tagText = options.tagValueProcessor(tagName, tagText);
                tagText = replaceEntitiesValue(tagText, options);
            }
            tagText = valToStr(tagText);
            if (isPreviousElementTag) {
                xmlStr += indentation;
            }
            xmlStr += tagText;
            isPreviousElementTag = false;
            matcher.pop();
            continue;
        } else if (tagName === options.cdataPropName) {
            if (isPreviousElementTag) {
                xmlStr += indentation;
            }
            const val = tagObj[rawTagName][0][options.textNodeName];
            const safeVal = safeCdata(val);
            xmlStr += `<![CDATA[${safeVal}]]>`;
            isPreviousElementTag = false;
            matcher.pop();
            continue;
        } else if (tagName === options.commentPropName) {
            const val = tagObj[rawTagName][0][options.textNodeName];
            const safeVal = safeComment(val);
            xmlStr += indentation + `<!--${safeVal}-->`;
            isPreviousElementTag = true;
            matcher.pop();
            continue;
        } else if (tagName[0] === "?") {
            const attStr = attr_to_str(tagObj[":@"], options, isStopNode, matcher, qNameValidator);
            const tempInd = tagName === "?xml" ? "" : indentation;
            // Text node content on PI/XML declaration tags is intentionally ignored.
            // Only attributes are valid on these tags per the XML spec.
            xmlStr += tempInd + `<${tagName}${attStr}?>`;
            isPreviousElementTag = true;
            matcher.pop();
            continue;
        }

        let newIdentation = indentation;
        if (newIdentation !== "") {
            newIdentation += options.indentBy;
        }

        // Pass isStopNode to attr_to_str so attributes are also not processed for stopNodes
        const attStr = attr_to_str(tagObj[":@"], options, isStopNode, matcher, qNameValidator);
        const tagStart = indentation + `<${tagName}${attStr}`;

        // If this is a stopNode, get raw content without processing
        let tagValue;
        if (isStopNode) {
            tagValue = getRawContent(tagObj[rawTagName], options, matcher.getDepth());
        } else {
            tagValue = arrToStr(tagObj[rawTagName], options, newIdentation, matcher, stopNodeExpressions, qNameValidator);
        }

        if (options.unpairedTags.indexOf(tagName) !== -1) {
            if (options.suppressUnpairedNode) xmlStr += tagStart + ">";
            else xmlStr += tagStart + "/>";
        } else if ((!tagValue || tagValue.length === 0) && options.suppressEmptyNode) {
            xmlStr += tagStart + "/>";
        } else if (tagValue && tagValue.endsWith(">")) {
            xmlStr += tagStart + `>${tagValue}${indentation}</${tagName}>`;
        } else {
            xmlStr += tagStart + ">";
            if (tagValue && indentation !== "" && (tagValue.includes("/>") || tagValue.includes("</"))) {
                xmlStr += indentation + options.indentBy + tagValue + indentation;
            } else {
                xmlStr += tagValue;
            }
            xmlStr += `</${tagName}>`;
        }
        isPreviousElementTag = true;

        // Pop tag from matcher
        matcher.pop();
    }

    return xmlStr;
}

/**
 * Extract attribute values from the ":@" object and return as plain object
 * for passing to matcher.push()
 */
function extractAttributeValues(attrMap, options) {
    if (!attrMap || options.ignoreAttributes) return null;

    const attrValues = {};
    let hasAttrs = false;

    for (let attr in attrMap) {
        if (!Object.prototype.hasOwnProperty.call(attrMap, attr)) continue;
        // Remove the attribute prefix to get clean attribute name
        const cleanAttrName = attr.startsWith(options.attributeNamePrefix)
            ? attr.substr(options.attributeNamePrefix.length)
            : attr;
        attrValues[cleanAttrName] = escapeAttribute(attrMap[attr]);
        hasAttrs = true;
    }

    return hasAttrs ? attrValues : null;
}

/**
 * Extract raw content from a stopNode without any processing
 * This preserves the content exactly as-is, including special characters
 */
function getRawContent(arr, options, depth = 0) {
    if (options.maxNestedTags && depth > options.maxNestedTags) {
        throw new Error("Maximum nested tags exceeded");
    }
    if (!Array.isArray(arr)) {
        // Non-array values return as-is
        if (arr !== undefined && arr !== null) {
            return valToStr(arr);
        }
        return "";
    }

    let content = "";
    for (let i = 0; i < arr.length; i++) {
        const item = arr[i];
        const tagName = propName(item);

        if (tagName === options.textNodeName) {
            // Raw text content - NO processing, NO entity replacement
            content += valToStr(item[tagName]);
        } else if (tagName === options.cdataPropName) {
            // CDATA content
            content += item[tagName][0][options.textNodeName];
        } else if (tagName === options.commentPropName) {
            // Comment content
            content += item[tagName][0][options.textNodeName];
        } else if (tagName && tagName[0] === "?") {
            // Processing instruction - skip for stopNodes
            continue;
        } else if (tagName) {
            // Nested tags within stopNode — no sanitizeName, content is raw
            const attStr = attr_to_str_raw(item[":@"], options);
            const nestedContent = getRawContent(item[tagName], options, depth + 1);

            if (!nestedContent || nestedContent.length === 0) {
                content += `<${tagName}${attStr}/>`;
            } else {
                content += `<${tagName}${attStr}>${nestedContent}</${tagName}>`;
            }
        }
    }
    return content;
}

/**
 * Build attribute string for stopNodes - NO entity replacement
 */
function attr_to_str_raw(attrMap, options) {
    let attrStr = "";
    if (attrMap && !options.ignoreAttributes) {
        for (let attr in attrMap) {
            if (!Object.prototype.hasOwnProperty.call(attrMap, attr)) continue;
            // For stopNodes, use raw value without processing
            let attrVal = attrMap[attr];
            if (attrVal === true && options.suppressBooleanAttributes) {
                attrStr += ` ${attr.substr(options.attributeNamePrefix.length)}`;
            } else {
                attrStr += ` ${attr.substr(options.attributeNamePrefix.length)}="${escapeAttribute(attrVal)}"`;
            }
        }
    }
    return attrStr;
}

function propName(obj) {
    const keys = Object.keys(obj);
    for (let i = 0; i < keys.length; i++) {
        const key = keys[i];
        if (!Object.prototype.hasOwnProperty.call(obj, key)) continue;
        if (key !== ":@") return key;
    }
}

/**
 * Build attribute string, resolving attribute names through sanitizeName when configured.
 * Accepts matcher so the callback has path context.
 */
function attr_to_str(attrMap, options, isStopNode, matcher, qNameValidator) {
    let attrStr = "";
    if (attrMap && !options.ignoreAttributes) {
        for (let attr in attrMap) {
            if (!Object.prototype.hasOwnProperty.call(attrMap, attr)) continue;

            // Strip prefix to get the clean XML attribute name, then optionally sanitize it
            const cleanAttrName = attr.substr(options.attributeNamePrefix.length);
            const resolvedAttrName = isStopNode
                ? cleanAttrName  // stopNodes are raw — skip sanitizeName for attr names too
                : resolveName(cleanAttrName, true, options, matcher, qNameValidator);

            let attrVal;
            if (isStopNode) {
                // For stopNodes, use raw value without any processing
                attrVal = attrMap[attr];
            } else {
                // Normal processing: apply attributeValueProcessor and entity replacement
                attrVal = options.attributeValueProcessor(attr, attrMap[attr]);
                attrVal = replaceEntitiesValue(attrVal, options);
            }

            if (attrVal === true && options.suppressBooleanAttributes) {
                attrStr += ` ${resolvedAttrName}`;
            } else {
                attrStr += ` ${resolvedAttrName}="${escapeAttribute(attrVal)}"`;
            }
        }
    }
    return attrStr;
}

function checkStopNode(matcher, stopNodeExpressions) {
    if (!stopNodeExpressions || stopNodeExpressions.length === 0) return false;

    for (let i = 0; i < stopNodeExpressions.length; i++) {
        if (matcher.matches(stopNodeExpressions[i])) {
            return true;
        }
    }
    return false;
}

function replaceEntitiesValue(textValue, options) {
    if (textValue && textValue.length > 0 && options.processEntities) {
        for (let i = 0; i < options.entities.length; i++) {
            const entity = options.entities[i];
            textValue = textValue.replace(entity.regex, entity.val);
        }
    }
    return textValue;
}
;// CONCATENATED MODULE: ./node_modules/fast-xml-builder/src/ignoreAttributes.js
function getIgnoreAttributesFn(ignoreAttributes) {
    if (typeof ignoreAttributes === 'function') {
        return ignoreAttributes
    }
    if (Array.isArray(ignoreAttributes)) {
        return (attrName) => {
            for (const pattern of ignoreAttributes) {
                if (typeof pattern === 'string' && attrName === pattern) {
                    return true
                }
                if (pattern instanceof RegExp && pattern.test(attrName)) {
                    return true
                }
            }
        }
    }
    return () => false
}
;// CONCATENATED MODULE: ./node_modules/fast-xml-builder/src/fxb.js

//parse Empty Node as self closing node






const defaultOptions = {
  attributeNamePrefix: '@_',
  attributesGroupName: false,
  textNodeName: '#text',
  ignoreAttributes: true,
  cdataPropName: false,
  format: false,
  indentBy: '  ',
  suppressEmptyNode: false,
  suppressUnpairedNode: true,
  suppressBooleanAttributes: true,
  tagValueProcessor: function (key, a) {
    return a;
  },
  attributeValueProcessor: function (attrName, a) {
    return a;
  },
  preserveOrder: false,
  commentPropName: false,
  unpairedTags: [],
  entities: [
    { regex: new RegExp("&", "g"), val: "&amp;" },//it must be on top
    { regex: new RegExp(">", "g"), val: "&gt;" },
    { regex: new RegExp("<", "g"), val: "&lt;" },
    { regex: new RegExp("\'", "g"), val: "&apos;" },
    { regex: new RegExp("\"", "g"), val: "&quot;" }
  ],
  processEntities: true,
  stopNodes: [],
  // transformTagName: false,
  // transformAttributeName: false,
  oneListGroup: false,
  maxNestedTags: 100,
  jPath: true,  // When true, callbacks receive string jPath; when false, receive Matcher instance
  sanitizeName: false  // false = allow all names as-is (default, backward-compatible).
  // Set to a function (name, { isAttribute, matcher }) => string to
  // validate/sanitize tag and attribute names. Throw inside the function
  // to reject an invalid name.
};

function Builder(options) {
  this.options = Object.assign({}, defaultOptions, options);

  // Convert old-style stopNodes for backward compatibility
  // Old syntax: "*.tag" meant "tag anywhere in tree"
  // New syntax: "..tag" means "tag anywhere in tree"
  if (this.options.stopNodes && Array.isArray(this.options.stopNodes)) {
    this.options.stopNodes = this.options.stopNodes.map(node => {
      if (typeof node === 'string' && node.startsWith('*.')) {
        // Convert old wildcard syntax to deep wildcard
        return '..' + node.substring(2);
      }
      return node;
    });
  }

  // Pre-compile stopNode expressions for pattern matching
  this.stopNodeExpressions = [];
  if (this.options.stopNodes && Array.isArray(this.options.stopNodes)) {
    for (let i = 0; i < this.options.stopNodes.length; i++) {
      const node = this.options.stopNodes[i];
      if (typeof node === 'string') {
        this.stopNodeExpressions.push(new Expression(node));
      } else if (node instanceof Expression) {
        this.stopNodeExpressions.push(node);
      }
    }
  }

  if (this.options.ignoreAttributes === true || this.options.attributesGroupName) {
    this.isAttribute = function (/*a*/) {
      return false;
    };
  } else {
    this.ignoreAttributesFn = getIgnoreAttributesFn(this.options.ignoreAttributes)
    this.attrPrefixLen = this.options.attributeNamePrefix.length;
    this.isAttribute = isAttribute;
  }

  this.processTextOrObjNode = processTextOrObjNode

  if (this.options.format) {
    this.indentate = indentate;
    this.tagEndChar = '>\n';
    this.newLine = '\n';
  } else {
    this.indentate = function () {
      return '';
    };
    this.tagEndChar = '>';
    this.newLine = '';
  }
}

/**
 * Detect XML version from the ?xml declaration at the root of a plain-object input.
 * Checks both attributesGroupName and flat attribute forms.
 * Returns '1.0' if no declaration is found.
 */
function detectXmlVersionFromObj(jObj, options) {
  const decl = jObj['?xml'];
  if (decl && typeof decl === 'object') {
    // attributesGroupName path e.g. { '$$': { '@_version': '1.1' } }
    if (options.attributesGroupName && decl[options.attributesGroupName]) {
      const v = decl[options.attributesGroupName][options.attributeNamePrefix + 'version'];
      if (v) return v;
    }
    // flat attribute path e.g. { '@_version': '1.1' }
    const v = decl[options.attributeNamePrefix + 'version'];
    if (v) return v;
  }
  return '1.0';
}

Builder.prototype.build = function (jObj) {
  if (this.options.preserveOrder) {
    return toXml(jObj, this.options);
  } else {
    if (Array.isArray(jObj) && this.options.arrayNodeName && this.options.arrayNodeName.length > 1) {
      jObj = {
        [this.options.arrayNodeName]: jObj
      }
    }
    // Initialize matcher for path tracking
    const matcher = new Matcher();
    const xmlVersion = detectXmlVersionFromObj(jObj, this.options);
    const qNameValidator = createValidator('qName', { xmlVersion });
    return this.j2x(jObj, 0, matcher, qNameValidator).val;
  }
};

Builder.prototype.j2x = function (jObj, level, matcher, qNameValidator) {
  let attrStr = '';
  let val = '';
  if (this.options.maxNestedTags && matcher.getDepth() >= this.options.maxNestedTags) {
    throw new Error("Maximum nested tags exceeded");
  }
  // Get jPath based on option: string for backward compatibility, or Matcher for new features
  const jPath = this.options.jPath ? matcher.toString() : matcher;

  // Check if current node is a stopNode (will be used for attribute encoding)
  const isCurrentStopNode = this.checkStopNode(matcher);

  for (let key in jObj) {
    if (!Object.prototype.hasOwnProperty.call(jObj, key)) continue;

    // Resolve the key through sanitizeName before any use.
    // Special keys (textNodeName, cdataPropName, commentPropName, attributeNamePrefix,
    // attributesGroupName, "?" PI tags) are exempt — they are builder-internal conventions,
    // not user-supplied XML names.
    const isSpecialKey = key === this.options.textNodeName
      || key === this.options.cdataPropName
      || key === this.options.commentPropName
      || (this.options.attributesGroupName && key === this.options.attributesGroupName)
      || this.isAttribute(key);
    //|| key[0] === '?';

    const resolvedKey = isSpecialKey
      ? key
      : resolveName(key, false, this.options, matcher, qNameValidator);

    if (typeof jObj[key] === 'undefined') {
      // supress undefined node only if it is not an attribute
      if (this.isAttribute(key)) {
        val += '';
      }
    } else if (jObj[key] === null) {
      // null attribute should be ignored by the attribute list, but should not cause the tag closing
      if (this.isAttribute(key)) {
        val += '';
      } else if (resolvedKey === this.options.cdataPropName || resolvedKey === this.options.commentPropName) {
        val += '';
      } else if (resolvedKey[0] === '?') {
        val += this.indentate(level) + '<' + resolvedKey + '?' + this.tagEndChar;
      } else {
        val += this.indentate(level) + '<' + resolvedKey + '/' + this.tagEndChar;
      }
    } else if (jObj[key] instanceof Date) {
      val += this.buildTextValNode(jObj[key], resolvedKey, '', level, matcher);
    } else if (typeof jObj[key] !== 'object') {
      //premitive type
      const attr = this.isAttribute(key);
      if (attr && !this.ignoreAttributesFn(attr, jPath)) {
        // Resolve the attribute name through sanitizeName
        const resolvedAttr = resolveName(attr, true, this.options, matcher, qNameValidator);
        attrStr += this.buildAttrPairStr(resolvedAttr, valToStr(jObj[key]), isCurrentStopNode);
      } else if (!attr) {
        //tag value
        if (key === this.options.textNodeName) {
          let newval = this.options.tagValueProcessor(key, valToStr(jObj[key]));
          val += this.replaceEntitiesValue(newval);
        } else {
          // Check if this is a stopNode before building
          matcher.push(resolvedKey);
          const isStopNode = this.checkStopNode(matcher);
          matcher.pop();

          if (isStopNode) {
            // Build as raw content without encoding
            const textValue = valToStr(jObj[key]);
            if (textValue === '') {
              val += this.indentate(level) + '<' + resolvedKey + this.closeTag(resolvedKey) + this.tagEndChar;
            } else {
              val += this.indentate(level) + '<' + resolvedKey + '>' + textValue + '</' + resolvedKey + this.tagEndChar;
            }
          } else {
            val += this.buildTextValNode(jObj[key], resolvedKey, '', level, matcher);
          }
        }
      }
    } else if (Array.isArray(jObj[key])) {
      //repeated nodes
      const arrLen = jObj[key].length;
      let listTagVal = "";
      let listTagAttr = "";
      for (let j = 0; j < arrLen; j++) {
        const item = jObj[key][j];
        if (typeof item === 'undefined') {
          // supress undefined node
        } else if (item === null) {
          if (resolvedKey[0] === "?") val += this.indentate(level) + '<' + resolvedKey + '?' + this.tagEndChar;
          else val += this.indentate(level) + '<' + resolvedKey + '/' + this.tagEndChar;
        } else if (typeof item === 'object') {
          if (this.options.oneListGroup) {
            // Push tag to matcher before recursive call
            matcher.push(resolvedKey);
            const result = this.j2x(item, level + 1, matcher, qNameValidator);
            // Pop tag from matcher after recursive call
            matcher.pop();

            listTagVal += result.val;
            if (this.options.attributesGroupName && item.hasOwnProperty(this.options.attributesGroupName)) {
              listTagAttr += result.attrStr
            }
          } else {
            listTagVal += this.processTextOrObjNode(item, resolvedKey, level, matcher, qNameValidator)
          }
        } else {
          if (this.options.oneListGroup) {
            let textValue = this.options.tagValueProcessor(resolvedKey, item);
            textValue = this.replaceEntitiesValue(textValue);
            textValue = valToStr(textValue);
            listTagVal += textValue;
          } else {
            // Check if this is a stopNode before building
            matcher.push(resolvedKey);
            const isStopNode = this.checkStopNode(matcher);
            matcher.pop();

            if (isStopNode) {
              // Build as raw content without encoding
              const textValue = valToStr(item);
              if (textValue === '') {
                listTagVal += this.indentate(level) + '<' + resolvedKey + this.closeTag(resolvedKey) + this.tagEndChar;
              } else {
                listTagVal += this.indentate(level) + '<' + resolvedKey + '>' + textValue + '</' + resolvedKey + this.tagEndChar;
              }
            } else {
              listTagVal += this.buildTextValNode(item, resolvedKey, '', level, matcher);
            }
          }
        }
      }
      if (this.options.oneListGroup) {
        listTagVal = this.buildObjectNode(listTagVal, resolvedKey, listTagAttr, level);
      }
      val += listTagVal;
    } else {
      //nested node
      if (this.options.attributesGroupName && key === this.options.attributesGroupName) {
        const Ks = Object.keys(jObj[key]);
        const L = Ks.length;
        for (let j = 0; j < L; j++) {
          // Resolve attribute names inside attributesGroupName
          const resolvedAttr = resolveName(Ks[j], true, this.options, matcher, qNameValidator);
          attrStr += this.buildAttrPairStr(resolvedAttr, valToStr(jObj[key][Ks[j]]), isCurrentStopNode);
        }
      } else {
        val += this.processTextOrObjNode(jObj[key], resolvedKey, level, matcher, qNameValidator)
      }
    }
  }
  return { attrStr: attrStr, val: val };
};

Builder.prototype.buildAttrPairStr = function (attrName, val, isStopNode) {
  if (!isStopNode) {
    val = this.options.attributeValueProcessor(attrName, valToStr(val));
    val = this.replaceEntitiesValue(val);
  }
  if (this.options.suppressBooleanAttributes && val === "true") {
    return ' ' + attrName;
  } else return ' ' + attrName + '="' + escapeAttribute(val) + '"';
}

function processTextOrObjNode(object, key, level, matcher, qNameValidator) {
  // Extract attributes to pass to matcher
  const attrValues = this.extractAttributes(object);

  // Push tag to matcher before recursion WITH attributes
  matcher.push(key, attrValues);

  // Check if this entire node is a stopNode
  const isStopNode = this.checkStopNode(matcher);

  if (isStopNode) {
    // For stopNodes, build raw content without entity encoding
    const rawContent = this.buildRawContent(object, matcher.getDepth());
    const attrStr = this.buildAttributesForStopNode(object);
    matcher.pop();
    return this.buildObjectNode(rawContent, key, attrStr, level);
  }

  const result = this.j2x(object, level + 1, matcher, qNameValidator);
  // Pop tag from matcher after recursion
  matcher.pop();

  // PI/XML-declaration tags must never emit text content — route through
  // buildTextValNode which correctly ignores the text node for "?" tags.
  if (key[0] === '?') {
    return this.buildTextValNode('', key, result.attrStr, level, matcher);
  } else if (object[this.options.textNodeName] !== undefined && Object.keys(object).length === 1) {
    return this.buildTextValNode(object[this.options.textNodeName], key, result.attrStr, level, matcher);
  } else {
    return this.buildObjectNode(result.val, key, result.attrStr, level);
  }
}

// Helper method to extract attributes from an object
Builder.prototype.extractAttributes = function (obj) {
  if (!obj || typeof obj !== 'object') return null;

  const attrValues = {};
  let hasAttrs = false;

  // Check for attributesGroupName (when attributes are grouped)
  if (this.options.attributesGroupName && obj[this.options.attributesGroupName]) {
    const attrGroup = obj[this.options.attributesGroupName];
    for (let attrKey in attrGroup) {
      if (!Object.prototype.hasOwnProperty.call(attrGroup, attrKey)) continue;
      // Remove attribute prefix if present
      const cleanKey = attrKey.startsWith(this.options.attributeNamePrefix)
        ? attrKey.substring(this.options.attributeNamePrefix.length)
        : attrKey;
      attrValues[cleanKey] = escapeAttribute(attrGroup[attrKey]);
      hasAttrs = true;
    }
  } else {
    // Look for individual attributes (prefixed with attributeNamePrefix)
    for (let key in obj) {
      if (!Object.prototype.hasOwnProperty.call(obj, key)) continue;
      const attr = this.isAttribute(key);
      if (attr) {
        attrValues[attr] = escapeAttribute(obj[key]);
        hasAttrs = true;
      }
    }
  }

  return hasAttrs ? attrValues : null;
};

// Build raw content for stopNode without entity encoding
Builder.prototype.buildRawContent = function (obj, depth = 0) {
  if (this.options.maxNestedTags && depth >= this.options.maxNestedTags) {
    throw new Error("Maximum nested tags exceeded");
  }
  if (typeof obj === 'string') {
    return obj; // Already a string, return as-is
  }

  if (typeof obj !== 'object' || obj === null) {
    return String(obj);
  }

  // Check if this is a stopNode data from parser: { "#text": "raw xml", "@_attr": "val" }
  if (obj[this.options.textNodeName] !== undefined) {
    return obj[this.options.textNodeName]; // Return raw text without encoding
  }

  // Build raw XML from nested structure
  let content = '';

  for (let key in obj) {
    if (!Object.prototype.hasOwnProperty.call(obj, key)) continue;

    // Skip attributes
    if (this.isAttribute(key)) continue;
    if (this.options.attributesGroupName && key === this.options.attributesGroupName) continue;

    const value = obj[key];

    if (key === this.options.textNodeName) {
      content += value; // Raw text
    } else if (Array.isArray(value)) {
      // Array of same tag
      for (let item of value) {
        if (typeof item === 'string' || typeof item === 'number') {
          content += `<${key}>${item}</${key}>`;
        } else if (typeof item === 'object' && item !== null) {
          const nestedContent = this.buildRawContent(item, depth + 1);
          const nestedAttrs = this.buildAttributesForStopNode(item);
          if (nestedContent === '') {
            content += `<${key}${nestedAttrs}/>`;
          } else {
            content += `<${key}${nestedAttrs}>${nestedContent}</${key}>`;
          }
        }
      }
    } else if (typeof value === 'object' && value !== null) {
      // Nested object
      const nestedContent = this.buildRawContent(value, depth + 1);
      const nestedAttrs = this.buildAttributesForStopNode(value);
      if (nestedContent === '') {
        content += `<${key}${nestedAttrs}/>`;
      } else {
        content += `<${key}${nestedAttrs}>${nestedContent}</${key}>`;
      }
    } else {
      // Primitive value
      content += `<${key}>${value}</${key}>`;
    }
  }

  return content;
};

// Build attribute string for stopNode (no entity encoding)
Builder.prototype.buildAttributesForStopNode = function (obj) {
  if (!obj || typeof obj !== 'object') return '';

  let attrStr = '';

  // Check for attributesGroupName (when attributes are grouped)
  if (this.options.attributesGroupName && obj[this.options.attributesGroupName]) {
    const attrGroup = obj[this.options.attributesGroupName];
    for (let attrKey in attrGroup) {
      if (!Object.prototype.hasOwnProperty.call(attrGroup, attrKey)) continue;
      const cleanKey = attrKey.startsWith(this.options.attributeNamePrefix)
        ? attrKey.substring(this.options.attributeNamePrefix.length)
        : attrKey;
      const val = attrGroup[attrKey];
      if (val === true && this.options.suppressBooleanAttributes) {
        attrStr += ' ' + cleanKey;
      } else {
        // stopNode content is raw, but the quote delimiter is always escaped
        // so a quote in the value cannot break out of the attribute (see orderedJs2Xml attr_to_str)
        attrStr += ' ' + cleanKey + '="' + escapeAttribute(val) + '"';
      }
    }
  } else {
    // Look for individual attributes
    for (let key in obj) {
      if (!Object.prototype.hasOwnProperty.call(obj, key)) continue;
      const attr = this.isAttribute(key);
      if (attr) {
        const val = obj[key];
        if (val === true && this.options.suppressBooleanAttributes) {
          attrStr += ' ' + attr;
        } else {
          // stopNode content is raw, but the quote delimiter is always escaped
          // so a quote in the value cannot break out of the attribute (see orderedJs2Xml attr_to_str)
          attrStr += ' ' + attr + '="' + escapeAttribute(val) + '"';
        }
      }
    }
  }

  return attrStr;
};

Builder.prototype.buildObjectNode = function (val, key, attrStr, level) {
  if (val === "") {
    if (key[0] === "?") return this.indentate(level) + '<' + key + attrStr + '?' + this.tagEndChar;
    else {
      return this.indentate(level) + '<' + key + attrStr + this.closeTag(key) + this.tagEndChar;
    }
  } else if (key[0] === "?") {
    // PI/XML-declaration tags never have body content — treat them like empty.
    return this.indentate(level) + '<' + key + attrStr + '?' + this.tagEndChar;
  } else {
    let tagEndExp = '</' + key + this.tagEndChar;
    let piClosingChar = "";

    if (key[0] === "?") {
      piClosingChar = "?";
      tagEndExp = "";
    }

    // attrStr is an empty string in case the attribute came as undefined or null
    if ((attrStr || attrStr === '') && val.indexOf('<') === -1) {
      return (this.indentate(level) + '<' + key + attrStr + piClosingChar + '>' + val + tagEndExp);
    } else if (this.options.commentPropName !== false && key === this.options.commentPropName && piClosingChar.length === 0) {
      return this.indentate(level) + `<!--${safeComment(val)}-->` + this.newLine;
    } else {
      return (
        this.indentate(level) + '<' + key + attrStr + piClosingChar + this.tagEndChar +
        val +
        this.indentate(level) + tagEndExp);
    }
  }
}

Builder.prototype.closeTag = function (key) {
  let closeTag = "";
  if (this.options.unpairedTags.indexOf(key) !== -1) { //unpaired
    if (!this.options.suppressUnpairedNode) closeTag = "/"
  } else if (this.options.suppressEmptyNode) { //empty
    closeTag = "/";
  } else {
    closeTag = `></${key}`
  }
  return closeTag;
}

Builder.prototype.checkStopNode = function (matcher) {
  if (!this.stopNodeExpressions || this.stopNodeExpressions.length === 0) return false;

  for (let i = 0; i < this.stopNodeExpressions.length; i++) {
    if (matcher.matches(this.stopNodeExpressions[i])) {
      return true;
    }
  }
  return false;
}

function buildEmptyObjNode(val, key, attrStr, level) {
  if (val !== '') {
    return this.buildObjectNode(val, key, attrStr, level);
  } else {
    if (key[0] === "?") return this.indentate(level) + '<' + key + attrStr + '?' + this.tagEndChar;
    else {
      return this.indentate(level) + '<' + key + attrStr + '/' + this.tagEndChar;
    }
  }
}

Builder.prototype.buildTextValNode = function (val, key, attrStr, level, matcher) {
  if (this.options.cdataPropName !== false && key === this.options.cdataPropName) {
    const safeVal = safeCdata(val);
    return this.indentate(level) + `<![CDATA[${safeVal}]]>` + this.newLine;
  } else if (this.options.commentPropName !== false && key === this.options.commentPropName) {
    const safeVal = safeComment(val);
    return this.indentate(level) + `<!--${safeVal}-->` + this.newLine;
  } else if (key[0] === "?") {//PI tag
    return this.indentate(level) + '<' + key + attrStr + '?' + this.tagEndChar;
  } else {
    // Normal processing: apply tagValueProcessor and entity replacement
    let textValue = this.options.tagValueProcessor(key, val);
    textValue = this.replaceEntitiesValue(textValue);
    // tagValueProcessor may return the raw value unchanged (default is identity), and
    // replaceEntitiesValue no-ops on non-strings, so a plain number can still reach here;
    // stringify it now, sign-preserving, before it's implicitly ToString'd below.
    textValue = valToStr(textValue);

    if (textValue === '') {
      return this.indentate(level) + '<' + key + attrStr + this.closeTag(key) + this.tagEndChar;
    } else {
      return this.indentate(level) + '<' + key + attrStr + '>' +
        textValue +
        '</' + key + this.tagEndChar;
    }
  }
}

Builder.prototype.replaceEntitiesValue = function (textValue) {
  if (textValue && textValue.length > 0 && this.options.processEntities) {
    for (let i = 0; i < this.options.entities.length; i++) {
      const entity = this.options.entities[i];
      textValue = textValue.replace(entity.regex, entity.val);
    }
  }
  return textValue;
}

function indentate(level) {
  return this.options.indentBy.repeat(level);
}

function isAttribute(name /*, options*/) {
  if (name.startsWith(this.options.attributeNamePrefix) && name !== this.options.textNodeName) {
    return name.substr(this.attrPrefixLen);
  } else {
    return false;
  }
}
;// CONCATENATED MODULE: ./node_modules/fast-xml-parser/src/xmlbuilder/json2xml.js
// Re-export from fast-xml-builder for backward compatibility

/* harmony default export */ const json2xml = (Builder);

// If there are any named exports you also want to re-export:

;// CONCATENATED MODULE: ./node_modules/fast-xml-parser/src/util.js


const nameStartChar = ':A-Za-z_\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u200C-\\u200D\\u2070-\\u218F\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD';
const nameChar = nameStartChar + '\\-.\\d\\u00B7\\u0300-\\u036F\\u203F-\\u2040';
const nameRegexp = '[' + nameStartChar + '][' + nameChar + ']*';
const regexName = new RegExp('^' + nameRegexp + '$');

function getAllMatches(string, regex) {
  const matches = [];
  let match = regex.exec(string);
  while (match) {
    const allmatches = [];
    allmatches.startIndex = regex.lastIndex - match[0].length;
    const len = match.length;
    for (let index = 0; index < len; index++) {
      allmatches.push(match[index]);
    }
    matches.push(allmatches);
    match = regex.exec(string);
  }
  return matches;
}

const isName = function (string) {
  const match = regexName.exec(string);
  return !(match === null || typeof match === 'undefined');
}

function isExist(v) {
  return typeof v !== 'undefined';
}

function isEmptyObject(obj) {
  return Object.keys(obj).length === 0;
}

function getValue(v) {
  if (exports.isExist(v)) {
    return v;
  } else {
    return '';
  }
}

/**
 * Dangerous property names that could lead to prototype pollution or security issues
 */
const DANGEROUS_PROPERTY_NAMES = [
  // '__proto__',
  // 'constructor',
  // 'prototype',
  'hasOwnProperty',
  'toString',
  'valueOf',
  '__defineGetter__',
  '__defineSetter__',
  '__lookupGetter__',
  '__lookupSetter__'
];

const criticalProperties = ["__proto__", "constructor", "prototype"];
;// CONCATENATED MODULE: ./node_modules/fast-xml-parser/src/xmlparser/OptionsBuilder.js



const defaultOnDangerousProperty = (name) => {
  if (DANGEROUS_PROPERTY_NAMES.includes(name)) {
    return "__" + name;
  }
  return name;
};


const OptionsBuilder_defaultOptions = {
  preserveOrder: false,
  attributeNamePrefix: '@_',
  attributesGroupName: false,
  textNodeName: '#text',
  ignoreAttributes: true,
  removeNSPrefix: false, // remove NS from tag name or attribute name if true
  allowBooleanAttributes: false, //a tag can have attributes without any value
  //ignoreRootElement : false,
  parseTagValue: true,
  parseAttributeValue: false,
  trimValues: true, //Trim string values of tag and attributes
  cdataPropName: false,
  numberParseOptions: {
    hex: true,
    leadingZeros: true,
    eNotation: true,
    unicode: false
  },
  tagValueProcessor: function (tagName, val) {
    return val;
  },
  attributeValueProcessor: function (attrName, val) {
    return val;
  },
  stopNodes: [], //nested tags will not be parsed even for errors
  alwaysCreateTextNode: false,
  isArray: () => false,
  commentPropName: false,
  unpairedTags: [],
  processEntities: true,
  htmlEntities: false,
  entityDecoder: null,
  ignoreDeclaration: false,
  ignorePiTags: false,
  transformTagName: false,
  transformAttributeName: false,
  updateTag: function (tagName, jPath, attrs) {
    return tagName
  },
  // skipEmptyListItem: false
  captureMetaData: false,
  maxNestedTags: 100,
  strictReservedNames: true,
  jPath: true, // if true, pass jPath string to callbacks; if false, pass matcher instance
  onDangerousProperty: defaultOnDangerousProperty
};


/**
 * Validates that a property name is safe to use
 * @param {string} propertyName - The property name to validate
 * @param {string} optionName - The option field name (for error message)
 * @throws {Error} If property name is dangerous
 */
function validatePropertyName(propertyName, optionName) {
  if (typeof propertyName !== 'string') {
    return; // Only validate string property names
  }

  const normalized = propertyName.toLowerCase();
  if (DANGEROUS_PROPERTY_NAMES.some(dangerous => normalized === dangerous.toLowerCase())) {
    throw new Error(
      `[SECURITY] Invalid ${optionName}: "${propertyName}" is a reserved JavaScript keyword that could cause prototype pollution`
    );
  }

  if (criticalProperties.some(dangerous => normalized === dangerous.toLowerCase())) {
    throw new Error(
      `[SECURITY] Invalid ${optionName}: "${propertyName}" is a reserved JavaScript keyword that could cause prototype pollution`
    );
  }
}

/**
 * Normalizes processEntities option for backward compatibility
 * @param {boolean|object} value 
 * @returns {object} Always returns normalized object
 */
function normalizeProcessEntities(value, htmlEntities) {
  // Boolean backward compatibility
  if (typeof value === 'boolean') {
    return {
      enabled: value, // true or false
      maxEntitySize: 10000,
      maxExpansionDepth: 10000,
      maxTotalExpansions: Infinity,
      maxExpandedLength: 100000,
      maxEntityCount: 1000,
      allowedTags: null,
      tagFilter: null,
      appliesTo: "all",
    };
  }

  // Object config - merge with defaults
  if (typeof value === 'object' && value !== null) {
    return {
      enabled: value.enabled !== false,
      maxEntitySize: Math.max(1, value.maxEntitySize ?? 10000),
      maxExpansionDepth: Math.max(1, value.maxExpansionDepth ?? 10000),
      maxTotalExpansions: Math.max(1, value.maxTotalExpansions ?? Infinity),
      maxExpandedLength: Math.max(1, value.maxExpandedLength ?? 100000),
      maxEntityCount: Math.max(1, value.maxEntityCount ?? 1000),
      allowedTags: value.allowedTags ?? null,
      tagFilter: value.tagFilter ?? null,
      appliesTo: value.appliesTo ?? "all",
    };
  }

  // Default to enabled with limits
  return normalizeProcessEntities(true);
}

const buildOptions = function (options) {
  const built = Object.assign({}, OptionsBuilder_defaultOptions, options);

  // Validate property names to prevent prototype pollution
  const propertyNameOptions = [
    { value: built.attributeNamePrefix, name: 'attributeNamePrefix' },
    { value: built.attributesGroupName, name: 'attributesGroupName' },
    { value: built.textNodeName, name: 'textNodeName' },
    { value: built.cdataPropName, name: 'cdataPropName' },
    { value: built.commentPropName, name: 'commentPropName' }
  ];

  for (const { value, name } of propertyNameOptions) {
    if (value) {
      validatePropertyName(value, name);
    }
  }

  if (built.onDangerousProperty === null) {
    built.onDangerousProperty = defaultOnDangerousProperty;
  }

  // Always normalize processEntities for backward compatibility and validation
  built.processEntities = normalizeProcessEntities(built.processEntities, built.htmlEntities);
  built.unpairedTagsSet = new Set(built.unpairedTags);
  // Convert old-style stopNodes for backward compatibility
  if (built.stopNodes && Array.isArray(built.stopNodes)) {
    built.stopNodes = built.stopNodes.map(node => {
      if (typeof node === 'string' && node.startsWith('*.')) {
        // Old syntax: *.tagname meant "tagname anywhere"
        // Convert to new syntax: ..tagname
        return '..' + node.substring(2);
      }
      return node;
    });
  }
  //console.debug(built.processEntities)
  return built;
};
;// CONCATENATED MODULE: ./node_modules/fast-xml-parser/src/xmlparser/xmlNode.js


let METADATA_SYMBOL;

if (typeof Symbol !== "function") {
  METADATA_SYMBOL = "@@xmlMetadata";
} else {
  METADATA_SYMBOL = Symbol("XML Node Metadata");
}

class XmlNode {
  constructor(tagname) {
    this.tagname = tagname;
    this.child = []; //nested tags, text, cdata, comments in order
    this[":@"] = Object.create(null); //attributes map
  }
  add(key, val) {
    // this.child.push( {name : key, val: val, isCdata: isCdata });
    if (key === "__proto__") key = "#__proto__";
    this.child.push({ [key]: val });
  }
  addChild(node, startIndex) {
    if (node.tagname === "__proto__") node.tagname = "#__proto__";
    if (node[":@"] && Object.keys(node[":@"]).length > 0) {
      this.child.push({ [node.tagname]: node.child, [":@"]: node[":@"] });
    } else {
      this.child.push({ [node.tagname]: node.child });
    }
    // if requested, add the startIndex
    this.addStartIndex(startIndex);
  }

  addStartIndex(startIndex) {
    if (startIndex !== undefined) {
      // Note: for now we just overwrite the metadata. If we had more complex metadata,
      // we might need to do an object append here:  metadata = { ...metadata, startIndex }
      this.child[this.child.length - 1][METADATA_SYMBOL] = { startIndex };
    }
  }

  addEndIndex(endIndex) {
    const lastChild = this.child[this.child.length - 1];
    // endIndex is write-once: when updateTag drops a node, the last child is a
    // previously completed sibling whose endIndex must not be overwritten
    if (lastChild !== undefined && lastChild[METADATA_SYMBOL] !== undefined
      && lastChild[METADATA_SYMBOL].endIndex === undefined) {
      lastChild[METADATA_SYMBOL].endIndex = endIndex;
    }
  }
  /** symbol used for metadata */
  static getMetaDataSymbol() {
    return METADATA_SYMBOL;
  }
}

;// CONCATENATED MODULE: ./node_modules/fast-xml-parser/src/xmlparser/DocTypeReader.js


class DocTypeReader {
    constructor(options, xmlVersion) {
        this.suppressValidationErr = !options;
        this.options = options;
        this.xmlVersion = xmlVersion || 1.0;
    }

    setXmlVersion(xmlVersion = 1.0) {
        this.xmlVersion = xmlVersion;
    }
    readDocType(xmlData, i) {
        const entities = Object.create(null);
        let entityCount = 0;

        if (xmlData[i + 3] === 'O' &&
            xmlData[i + 4] === 'C' &&
            xmlData[i + 5] === 'T' &&
            xmlData[i + 6] === 'Y' &&
            xmlData[i + 7] === 'P' &&
            xmlData[i + 8] === 'E') {
            i = i + 9;
            let angleBracketsCount = 1;
            let hasBody = false, comment = false;
            let quoteChar = null; // tracks an open SYSTEM/PUBLIC literal before the '[' body
            let exp = "";
            for (; i < xmlData.length; i++) {
                // Inside a quoted external-identifier literal — XML allows '<'
                // and '>' as plain data here, so they must not be interpreted
                // as DOCTYPE structure until the matching quote closes.
                if (quoteChar !== null) {
                    if (xmlData[i] === quoteChar) quoteChar = null;
                    exp += xmlData[i];
                    continue;
                }
                if (!hasBody && !comment && (xmlData[i] === '"' || xmlData[i] === "'")) {
                    quoteChar = xmlData[i];
                    exp += xmlData[i];
                    continue;
                }

                if (xmlData[i] === '<' && !comment) { //Determine the tag type
                    if (hasBody && hasSeq(xmlData, "!ENTITY", i)) {
                        i += 7;
                        let entityName, val;
                        [entityName, val, i] = this.readEntityExp(xmlData, i + 1, this.suppressValidationErr);
                        if (val.indexOf("&") === -1) { //Parameter entities are not supported
                            if (this.options.enabled !== false &&
                                this.options.maxEntityCount != null &&
                                entityCount >= this.options.maxEntityCount) {
                                throw new Error(
                                    `Entity count (${entityCount + 1}) exceeds maximum allowed (${this.options.maxEntityCount})`
                                );
                            }
                            //const escaped = entityName.replace(/[.\-+*:]/g, '\\.');
                            //const escaped = entityName.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
                            entities[entityName] = val;
                            entityCount++;
                        }
                    }
                    else if (hasBody && hasSeq(xmlData, "!ELEMENT", i)) {
                        i += 8;//Not supported
                        const { index } = this.readElementExp(xmlData, i + 1);
                        i = index;
                    } else if (hasBody && hasSeq(xmlData, "!ATTLIST", i)) {
                        i += 8;//Not supported
                        // const {index} = this.readAttlistExp(xmlData,i+1);
                        // i = index;
                    } else if (hasBody && hasSeq(xmlData, "!NOTATION", i)) {
                        i += 9;//Not supported
                        const { index } = this.readNotationExp(xmlData, i + 1, this.suppressValidationErr);
                        i = index;
                    } else if (hasSeq(xmlData, "!--", i)) comment = true;
                    else throw new Error(`Invalid DOCTYPE`);

                    angleBracketsCount++;
                    exp = "";
                } else if (xmlData[i] === '>') { //Read tag content
                    if (comment) {
                        if (xmlData[i - 1] === "-" && xmlData[i - 2] === "-") {
                            comment = false;
                            angleBracketsCount--;
                        }
                    } else {
                        angleBracketsCount--;
                    }
                    if (angleBracketsCount === 0) {
                        break;
                    }
                } else if (xmlData[i] === '[') {
                    hasBody = true;
                } else {
                    exp += xmlData[i];
                }
            }
            if (quoteChar !== null || angleBracketsCount !== 0) {
                throw new Error(`Unclosed DOCTYPE`);
            }
        } else {
            throw new Error(`Invalid Tag instead of DOCTYPE`);
        }
        return { entities, i };
    }
    readEntityExp(xmlData, i) {
        //External entities are not supported
        //    <!ENTITY ext SYSTEM "http://normal-website.com" >

        //Parameter entities are not supported
        //    <!ENTITY entityname "&anotherElement;">

        //Internal entities are supported
        //    <!ENTITY entityname "replacement text">

        // Skip leading whitespace after <!ENTITY
        i = skipWhitespace(xmlData, i);

        // Read entity name
        const startIndex = i;
        while (i < xmlData.length && !/\s/.test(xmlData[i]) && xmlData[i] !== '"' && xmlData[i] !== "'") {
            i++;
        }
        let entityName = xmlData.substring(startIndex, i);

        validateEntityName(entityName, { xmlVersion: this.xmlVersion });

        // Skip whitespace after entity name
        i = skipWhitespace(xmlData, i);

        // Check for unsupported constructs (external entities or parameter entities)
        if (!this.suppressValidationErr) {
            if (xmlData.substring(i, i + 6).toUpperCase() === "SYSTEM") {
                throw new Error("External entities are not supported");
            } else if (xmlData[i] === "%") {
                throw new Error("Parameter entities are not supported");
            }
        }

        // Read entity value (internal entity)
        let entityValue = "";
        [i, entityValue] = this.readIdentifierVal(xmlData, i, "entity");

        // Validate entity size
        if (this.options.enabled !== false &&
            this.options.maxEntitySize != null &&
            entityValue.length > this.options.maxEntitySize) {
            throw new Error(
                `Entity "${entityName}" size (${entityValue.length}) exceeds maximum allowed size (${this.options.maxEntitySize})`
            );
        }

        i--;
        return [entityName, entityValue, i];
    }

    readNotationExp(xmlData, i) {
        // Skip leading whitespace after <!NOTATION
        i = skipWhitespace(xmlData, i);

        // Read notation name

        const startIndex = i;
        while (i < xmlData.length && !/\s/.test(xmlData[i])) {
            i++;
        }
        let notationName = xmlData.substring(startIndex, i);

        !this.suppressValidationErr && validateEntityName(notationName, { xmlVersion: this.xmlVersion });

        // Skip whitespace after notation name
        i = skipWhitespace(xmlData, i);

        // Check identifier type (SYSTEM or PUBLIC)
        const identifierType = xmlData.substring(i, i + 6).toUpperCase();
        if (!this.suppressValidationErr && identifierType !== "SYSTEM" && identifierType !== "PUBLIC") {
            throw new Error(`Expected SYSTEM or PUBLIC, found "${identifierType}"`);
        }
        i += identifierType.length;

        // Skip whitespace after identifier type
        i = skipWhitespace(xmlData, i);

        // Read public identifier (if PUBLIC)
        let publicIdentifier = null;
        let systemIdentifier = null;

        if (identifierType === "PUBLIC") {
            [i, publicIdentifier] = this.readIdentifierVal(xmlData, i, "publicIdentifier");

            // Skip whitespace after public identifier
            i = skipWhitespace(xmlData, i);

            // Optionally read system identifier
            if (xmlData[i] === '"' || xmlData[i] === "'") {
                [i, systemIdentifier] = this.readIdentifierVal(xmlData, i, "systemIdentifier");
            }
        } else if (identifierType === "SYSTEM") {
            // Read system identifier (mandatory for SYSTEM)
            [i, systemIdentifier] = this.readIdentifierVal(xmlData, i, "systemIdentifier");

            if (!this.suppressValidationErr && !systemIdentifier) {
                throw new Error("Missing mandatory system identifier for SYSTEM notation");
            }
        }

        return { notationName, publicIdentifier, systemIdentifier, index: --i };
    }

    readIdentifierVal(xmlData, i, type) {
        let identifierVal = "";
        const startChar = xmlData[i];
        if (startChar !== '"' && startChar !== "'") {
            throw new Error(`Expected quoted string, found "${startChar}"`);
        }
        i++;

        const startIndex = i;
        while (i < xmlData.length && xmlData[i] !== startChar) {
            i++;
        }
        identifierVal = xmlData.substring(startIndex, i);

        if (xmlData[i] !== startChar) {
            throw new Error(`Unterminated ${type} value`);
        }
        i++;
        return [i, identifierVal];
    }

    readElementExp(xmlData, i) {
        // <!ELEMENT br EMPTY>
        // <!ELEMENT div ANY>
        // <!ELEMENT title (#PCDATA)>
        // <!ELEMENT book (title, author+)>
        // <!ELEMENT name (content-model)>

        // Skip leading whitespace after <!ELEMENT
        i = skipWhitespace(xmlData, i);

        // Read element name
        const startIndex = i;
        while (i < xmlData.length && !/\s/.test(xmlData[i])) {
            i++;
        }
        let elementName = xmlData.substring(startIndex, i);

        // Validate element name
        if (!this.suppressValidationErr && !qName(elementName, { xmlVersion: this.xmlVersion })) {
            throw new Error(`Invalid element name: "${elementName}"`);
        }

        // Skip whitespace after element name
        i = skipWhitespace(xmlData, i);
        let contentModel = "";
        // Expect '(' to start content model
        if (xmlData[i] === "E" && hasSeq(xmlData, "MPTY", i)) i += 4;
        else if (xmlData[i] === "A" && hasSeq(xmlData, "NY", i)) i += 2;
        else if (xmlData[i] === "(") {
            i++; // Move past '('

            // Read content model
            const startIndex = i;
            while (i < xmlData.length && xmlData[i] !== ")") {
                i++;
            }
            contentModel = xmlData.substring(startIndex, i);

            if (xmlData[i] !== ")") {
                throw new Error("Unterminated content model");
            }

        } else if (!this.suppressValidationErr) {
            throw new Error(`Invalid Element Expression, found "${xmlData[i]}"`);
        }

        return {
            elementName,
            contentModel: contentModel.trim(),
            index: i
        };
    }

    readAttlistExp(xmlData, i) {
        // Skip leading whitespace after <!ATTLIST
        i = skipWhitespace(xmlData, i);

        // Read element name
        let startIndex = i;
        while (i < xmlData.length && !/\s/.test(xmlData[i])) {
            i++;
        }
        let elementName = xmlData.substring(startIndex, i);

        // Validate element name
        validateEntityName(elementName, { xmlVersion: this.xmlVersion })

        // Skip whitespace after element name
        i = skipWhitespace(xmlData, i);

        // Read attribute name
        startIndex = i;
        while (i < xmlData.length && !/\s/.test(xmlData[i])) {
            i++;
        }
        let attributeName = xmlData.substring(startIndex, i);

        // Validate attribute name
        if (!validateEntityName(attributeName, { xmlVersion: this.xmlVersion })) {
            throw new Error(`Invalid attribute name: "${attributeName}"`);
        }

        // Skip whitespace after attribute name
        i = skipWhitespace(xmlData, i);

        // Read attribute type
        let attributeType = "";
        if (xmlData.substring(i, i + 8).toUpperCase() === "NOTATION") {
            attributeType = "NOTATION";
            i += 8; // Move past "NOTATION"

            // Skip whitespace after "NOTATION"
            i = skipWhitespace(xmlData, i);

            // Expect '(' to start the list of notations
            if (xmlData[i] !== "(") {
                throw new Error(`Expected '(', found "${xmlData[i]}"`);
            }
            i++; // Move past '('

            // Read the list of allowed notations
            let allowedNotations = [];
            while (i < xmlData.length && xmlData[i] !== ")") {


                const startIndex = i;
                while (i < xmlData.length && xmlData[i] !== "|" && xmlData[i] !== ")") {
                    i++;
                }
                let notation = xmlData.substring(startIndex, i);

                // Validate notation name
                notation = notation.trim();
                if (!validateEntityName(notation, { xmlVersion: this.xmlVersion })) {
                    throw new Error(`Invalid notation name: "${notation}"`);
                }

                allowedNotations.push(notation);

                // Skip '|' separator or exit loop
                if (xmlData[i] === "|") {
                    i++; // Move past '|'
                    i = skipWhitespace(xmlData, i); // Skip optional whitespace after '|'
                }
            }

            if (xmlData[i] !== ")") {
                throw new Error("Unterminated list of notations");
            }
            i++; // Move past ')'

            // Store the allowed notations as part of the attribute type
            attributeType += " (" + allowedNotations.join("|") + ")";
        } else {
            // Handle simple types (e.g., CDATA, ID, IDREF, etc.)
            const startIndex = i;
            while (i < xmlData.length && !/\s/.test(xmlData[i])) {
                i++;
            }
            attributeType += xmlData.substring(startIndex, i);

            // Validate simple attribute type
            const validTypes = ["CDATA", "ID", "IDREF", "IDREFS", "ENTITY", "ENTITIES", "NMTOKEN", "NMTOKENS"];
            if (!this.suppressValidationErr && !validTypes.includes(attributeType.toUpperCase())) {
                throw new Error(`Invalid attribute type: "${attributeType}"`);
            }
        }

        // Skip whitespace after attribute type
        i = skipWhitespace(xmlData, i);

        // Read default value
        let defaultValue = "";
        if (xmlData.substring(i, i + 8).toUpperCase() === "#REQUIRED") {
            defaultValue = "#REQUIRED";
            i += 8;
        } else if (xmlData.substring(i, i + 7).toUpperCase() === "#IMPLIED") {
            defaultValue = "#IMPLIED";
            i += 7;
        } else {
            [i, defaultValue] = this.readIdentifierVal(xmlData, i, "ATTLIST");
        }

        return {
            elementName,
            attributeName,
            attributeType,
            defaultValue,
            index: i
        }
    }
}



const skipWhitespace = (data, index) => {
    while (index < data.length && /\s/.test(data[index])) {
        index++;
    }
    return index;
};



function hasSeq(data, seq, i) {
    for (let j = 0; j < seq.length; j++) {
        if (seq[j] !== data[i + j + 1]) return false;
    }
    return true;
}

function validateEntityName(name, xmlVersion) {
    if (qName(name, { xmlVersion: xmlVersion }))
        return name;
    else
        throw new Error(`Invalid entity name ${name}`);
}
;// CONCATENATED MODULE: ./node_modules/anynum/digitTable.js
/**
 * Flat lookup table: maps Unicode code point → ASCII digit (0-9).
 * Only decimal digit characters (Unicode category Nd) are included.
 *
 * Strategy: Int32Array of size (maxCodePoint - minCodePoint + 1).
 * Value 0xFF means "not a digit". Value 0-9 is the ASCII digit value.
 * This gives O(1) lookup with no branching, no bisect, no loop.
 *
 * Memory: range is 0x0660 to 0x1FBF0 → ~129,936 entries × 1 byte = ~127 KB.
 * Acceptable for a one-time init; lookup is a single array index.
 */

// All known Unicode Nd (decimal digit) script zero code points.
// Each script has exactly 10 consecutive digits: zero+0 .. zero+9.
const SCRIPT_ZEROS = [
  // Basic Latin (ASCII) — included for completeness / pass-through
  0x0030, // 0-9

  // Arabic scripts
  0x0660, // Arabic-Indic ٠١٢٣٤٥٦٧٨٩
  0x06F0, // Extended Arabic-Indic (Urdu/Persian/Sindhi) ۰۱۲۳

  // Indic scripts
  0x0966, // Devanagari ०१२३४५६७८९
  0x09E6, // Bengali ০১২৩৪৫৬৭৮৯
  0x0A66, // Gurmukhi ੦੧੨੩੪੫੬੭੮੯
  0x0AE6, // Gujarati ૦૧૨૩૪૫૬૭૮૯
  0x0B66, // Odia ୦୧୨୩୪୫୬୭୮୯
  0x0BE6, // Tamil ௦௧௨௩௪௫௬௭௮௯
  0x0C66, // Telugu ౦౧౨౩౪౫౬౭౮౯
  0x0CE6, // Kannada ೦೧೨೩೪೫೬೭೮೯
  0x0D66, // Malayalam ൦൧൨൩൪൫൬൭൮൯
  0x0DE6, // Sinhala Archaic ෦෧෨෩෪෫෬෭෮෯

  // Southeast Asian scripts
  0x0E50, // Thai ๐๑๒๓๔๕๖๗๘๙
  0x0ED0, // Lao ໐໑໒໓໔໕໖໗໘໙
  0x0F20, // Tibetan ༠༡༢༣༤༥༦༧༨༩
  0x1040, // Myanmar ၀၁၂၃၄၅၆၇၈၉
  0x1090, // Myanmar Shan ႐႑႒႓႔႕႖႗႘႙
  0x17E0, // Khmer ០១២៣៤៥៦៧៨៩
  0x1810, // Mongolian ᠐᠑᠒᠓᠔᠕᠖᠗᠘᠙
  0x1946, // Limbu ᥆᥇᥈᥉᥊᥋᥌᥍᥎᥏
  0x19D0, // New Tai Lue ᧐᧑᧒᧓᧔᧕᧖᧗᧘᧙
  0x1A80, // Tai Tham Hora ᪀᪁᪂᪃᪄᪅᪆᪇᪈᪉
  0x1A90, // Tai Tham Tham ᪐᪑᪒᪓᪔᪕᪖᪗᪘᪙
  0x1B50, // Balinese ᭐᭑᭒᭓᭔᭕᭖᭗᭘᭙
  0x1BB0, // Sundanese ᮰᮱᮲᮳᮴᮵᮶᮷᮸᮹
  0x1C40, // Lepcha ᱀᱁᱂᱃᱄᱅᱆᱇᱈᱉
  0x1C50, // Ol Chiki ᱐᱑᱒᱓᱔᱕᱖᱗᱘᱙

  // Fullwidth (CJK context)
  0xFF10, // Fullwidth ０１２３４５６７８９

  // Mathematical digit variants (Unicode math block)
  0x1D7CE, // Mathematical Bold
  0x1D7D8, // Mathematical Double-Struck
  0x1D7E2, // Mathematical Sans-Serif
  0x1D7EC, // Mathematical Sans-Serif Bold
  0x1D7F6, // Mathematical Monospace

  // Other scripts
  0x104A0, // Osmanya 𐒠𐒡𐒢𐒣𐒤𐒥𐒦𐒧𐒨𐒩
  0x10D30, // Hanifi Rohingya 𐴰𐴱𐴲𐴳𐴴𐴵𐴶𐴷𐴸𐴹
  0x11066, // Brahmi 𑁦𑁧𑁨𑁩𑁪𑁫𑁬𑁭𑁮𑁯
  0x110F0, // Sora Sompeng 𑃰𑃱𑃲𑃳𑃴𑃵𑃶𑃷𑃸𑃹
  0x11136, // Chakma 𑄶𑄷𑄸𑄹𑄺𑄻𑄼𑄽𑄾𑄿
  0x111D0, // Sharada 𑇐𑇑𑇒𑇓𑇔𑇕𑇖𑇗𑇘𑇙
  0x112F0, // Khudawadi 𑋰𑋱𑋲𑋳𑋴𑋵𑋶𑋷𑋸𑋹
  0x11450, // Newa 𑑐𑑑𑑒𑑓𑑔𑑕𑑖𑑗𑑘𑑙
  0x114D0, // Tirhuta 𑓐𑓑𑓒𑓓𑓔𑓕𑓖𑓗𑓘𑓙
  0x11650, // Modi 𑙐𑙑𑙒𑙓𑙔𑙕𑙖𑙗𑙘𑙙
  0x116C0, // Takri 𑛀𑛁𑛂𑛃𑛄𑛅𑛆𑛇𑛈𑛉
  0x11730, // Ahom 𑜰𑜱𑜲𑜳𑜴𑜵𑜶𑜷𑜸𑜹
  0x118E0, // Warang Citi 𑣠𑣡𑣢𑣣𑣤𑣥𑣦𑣧𑣨𑣩
  0x11950, // Dives Akuru 𑥐𑥑𑥒𑥓𑥔𑥕𑥖𑥗𑥘𑥙
  0x11BF0, // Khitan Small Script 𑯰𑯱𑯲𑯳𑯴𑯵𑯶𑯷𑯸𑯹
  0x11C50, // Bhaiksuki 𑱐𑱑𑱒𑱓𑱔𑱕𑱖𑱗𑱘𑱙
  0x11D50, // Masaram Gondi 𑵐𑵑𑵒𑵓𑵔𑵕𑵖𑵗𑵘𑵙
  0x11DA0, // Gunjala Gondi 𑶠𑶡𑶢𑶣𑶤𑶥𑶦𑶧𑶨𑶩
  0x11F50, // Kawi 𑽐𑽑𑽒𑽓𑽔𑽕𑽖𑽗𑽘𑽙
  0x16A60, // Mro 𖩠𖩡𖩢𖩣𖩤𖩥𖩦𖩧𖩨𖩩
  0x16AC0, // Tangsa 𖫀𖫁𖫂𖫃𖫄𖫅𖫆𖫇𖫈𖫉
  0x16B50, // Pahawh Hmong 𖭐𖭑𖭒𖭓𖭔𖭕𖭖𖭗𖭘𖭙
  0x1E140, // Nyiakeng Puachue Hmong 𞅀𞅁𞅂𞅃𞅄𞅅𞅆𞅇𞅈𞅉
  0x1E2F0, // Wancho 𞋰𞋱𞋲𞋳𞋴𞋵𞋶𞋷𞋸𞋹
  0x1E4F0, // Nag Mundari 𞓰𞓱𞓲𞓳𞓴𞓵𞓶𞓷𞓸𞓹
  0x1E950, // Adlam 𞥐𞥑𞥒𞥓𞥔𞥕𞥖𞥗𞥘𞥙
  0x1FBF0, // Segmented digit symbols 🯰🯱🯲🯳🯴🯵🯶🯷🯸🯹
];

// Build a sparse Map for scripts above 0xFFFF (surrogate-pair range).
// These can't go into a flat Uint8Array indexed by code point efficiently.
const NOT_DIGIT = 0xFF;
const HIGH_MAP = new Map(); // codePoint → digit value (0-9)

const LOW_MAX = 0xFFFF;
const LOW_MIN = 0x0660; // first non-ASCII digit script

// Flat Uint8Array covering 0x0660 .. 0xFFFF
const TABLE_OFFSET = LOW_MIN;
const TABLE_SIZE = LOW_MAX - LOW_MIN + 1;
const TABLE = new Uint8Array(TABLE_SIZE).fill(NOT_DIGIT);

for (const zero of SCRIPT_ZEROS) {
  for (let d = 0; d < 10; d++) {
    const cp = zero + d;
    if (cp <= LOW_MAX) {
      TABLE[cp - TABLE_OFFSET] = d;
    } else {
      HIGH_MAP.set(cp, d);
    }
  }
}



;// CONCATENATED MODULE: ./node_modules/anynum/anynum.js




const CHAR_0 = 48; // '0'.charCodeAt(0)
const CHAR_9 = 57; // '9'.charCodeAt(0)
const CHAR_MINUS = 45; // '-'.charCodeAt(0)

// Unicode minus/hyphen variants worth normalizing to ASCII '-' in numeric context:
//   U+2212  MINUS SIGN       − (mathematically correct minus)
//   U+FF0D  FULLWIDTH HYPHEN-MINUS  － (Japanese fullwidth context)
//   U+FE63  SMALL HYPHEN-MINUS     ﹣ (small form variant)
//
// NOT normalized (deliberate):
//   U+2013  EN DASH  –  (punctuation, not a numeric sign)
//   U+2014  EM DASH  —  (punctuation)
//   U+2010  HYPHEN   ‐  (typographic hyphen)
//
// Rationale: only characters a human or locale formatter would plausibly use
// as a numeric minus sign are normalized. Dashes used for punctuation are left
// alone to avoid mangling non-numeric strings.
const MINUS_SET = new Set([0x2212, 0xFF0D, 0xFE63]);

/**
 * Normalize all Unicode decimal digit characters in a string to ASCII (0-9),
 * and normalize Unicode minus variants to ASCII '-' (U+002D).
 *
 * Non-digit, non-minus characters are passed through unchanged.
 *
 * Performance design:
 * - Fast path: if the string has no convertible characters, return it unchanged
 *   (zero allocation).
 * - BMP digits (0x0660..0xFFFF excl. surrogates): flat Uint8Array lookup (O(1)).
 * - Supplementary plane digits (> 0xFFFF, encoded as surrogate pairs): Map lookup.
 * - Minus variants: checked inline with a small fixed Set.
 *
 * @param {string} str
 * @returns {string}
 */
function anynum(str) {
  if (typeof str !== 'string') return str;

  const len = str.length;
  if (len === 0) return str;

  // Scan for first character needing conversion.
  // If none found, return original string (zero allocation).
  let firstHit = -1;

  for (let i = 0; i < len; i++) {
    const cc = str.charCodeAt(i);

    // ASCII digit or ASCII minus — already normalized, skip fast
    if ((cc >= CHAR_0 && cc <= CHAR_9) || cc === CHAR_MINUS) continue;

    // Below first unicode digit script — check minus variants only
    if (cc < TABLE_OFFSET) {
      if (MINUS_SET.has(cc)) { firstHit = i; break; }
      continue;
    }

    // Surrogate pairs live in BMP range 0xD800-0xDFFF — check before TABLE
    if (cc >= 0xD800 && cc <= 0xDBFF) {
      if (i + 1 < len) {
        const low = str.charCodeAt(i + 1);
        if (low >= 0xDC00 && low <= 0xDFFF) {
          const cp = 0x10000 + ((cc - 0xD800) << 10) + (low - 0xDC00);
          if (HIGH_MAP.has(cp)) { firstHit = i; break; }
        }
      }
      continue;
    }

    // BMP non-surrogate: flat table lookup; also check minus variants in this range
    if (TABLE[cc - TABLE_OFFSET] !== NOT_DIGIT || MINUS_SET.has(cc)) {
      firstHit = i;
      break;
    }
  }

  // Nothing to replace — return original, zero allocation
  if (firstHit === -1) return str;

  // Build result: copy unchanged prefix, then convert from firstHit onward
  const chars = [];

  if (firstHit > 0) chars.push(str.slice(0, firstHit));

  for (let i = firstHit; i < len; i++) {
    const cc = str.charCodeAt(i);

    // ASCII digit or ASCII minus — pass through
    if ((cc >= CHAR_0 && cc <= CHAR_9) || cc === CHAR_MINUS) {
      chars.push(str[i]);
      continue;
    }

    // Below TABLE_OFFSET — check minus variants, else pass through
    if (cc < TABLE_OFFSET) {
      chars.push(MINUS_SET.has(cc) ? '-' : str[i]);
      continue;
    }

    // Surrogate pairs
    if (cc >= 0xD800 && cc <= 0xDBFF) {
      if (i + 1 < len) {
        const low = str.charCodeAt(i + 1);
        if (low >= 0xDC00 && low <= 0xDFFF) {
          const cp = 0x10000 + ((cc - 0xD800) << 10) + (low - 0xDC00);
          const d = HIGH_MAP.get(cp);
          if (d !== undefined) {
            chars.push(String.fromCharCode(d + 48));
            i++; // consume low surrogate
            continue;
          }
        }
      }
      chars.push(str[i]);
      continue;
    }

    // BMP non-surrogate: flat table lookup + minus variants
    if (MINUS_SET.has(cc)) {
      chars.push('-');
      continue;
    }
    const d = TABLE[cc - TABLE_OFFSET];
    chars.push(d !== NOT_DIGIT ? String.fromCharCode(d + 48) : str[i]);
  }

  return chars.join('');
}


/* harmony default export */ const anynum_anynum = (anynum);
;// CONCATENATED MODULE: ./node_modules/strnum/strnum.js
const hexRegex = /^[-+]?0x[a-fA-F0-9]+$/;
const binRegex = /^0b[01]+$/;
const octRegex = /^0o[0-7]+$/;
const numRegex = /^([\-\+])?(0*)([0-9]*(\.[0-9]*)?)$/;



const consider = {
    hex: true,
    binary: false,
    octal: false,
    leadingZeros: true,
    decimalPoint: "\.",
    eNotation: true,
    //skipLike: /regex/,
    infinity: "original", // "null", "infinity" (Infinity type), "string" ("Infinity" (the string literal))
    unicode: false,
};

function toNumber(str, options = {}) {
    options = Object.assign({}, consider, options);
    if (!str || typeof str !== "string") return str;

    let trimmedStr = str.trim();

    if (trimmedStr.length === 0) return str;
    else if (options.skipLike !== undefined && options.skipLike.test(trimmedStr)) return str;
    else if (trimmedStr === "0") return 0;

    if (options.unicode) {
        trimmedStr = anynum_anynum(trimmedStr);
        if (trimmedStr === "0") return 0; // re-check after normalization
    }
    if (options.hex && hexRegex.test(trimmedStr)) {
        return parse_int(trimmedStr, 16);
    } else if (options.binary && binRegex.test(trimmedStr)) {
        return parse_int(trimmedStr, 2);
    } else if (options.octal && octRegex.test(trimmedStr)) {
        return parse_int(trimmedStr, 8);
    } else if (!isFinite(trimmedStr)) { //Infinity or not a number
        const num = Number(trimmedStr);
        if (Number.isNaN(num)) return str; //not a number: always the original string
        return handleInfinity(str, num, options); //only +/-Infinity reaches here
    } else if (trimmedStr.includes('e') || trimmedStr.includes('E')) { //eNotation
        return resolveEnotation(str, trimmedStr, options);
    } else {
        //separate negative sign, leading zeros, and rest number
        const match = numRegex.exec(trimmedStr);
        // +00.123 => [ , '+', '00', '.123', ..
        if (match) {
            const sign = match[1] || "";
            const leadingZeros = match[2];
            let numTrimmedByZeros = trimZeros(match[3]); //complete num without leading zeros
            const decimalAdjacentToLeadingZeros = sign ? // 0., -00., 000.
                trimmedStr[leadingZeros.length + 1] === "."
                : trimmedStr[leadingZeros.length] === ".";

            //trim ending zeros for floating number
            if (!options.leadingZeros //leading zeros are not allowed
                && (leadingZeros.length > 1
                    || (leadingZeros.length === 1 && !decimalAdjacentToLeadingZeros))) {
                // 00, 00.3, +03.24, 03, 03.24
                return str;
            }
            else {//no leading zeros or leading zeros are allowed
                const num = Number(trimmedStr);
                const parsedStr = String(num);

                if (num === 0) return num;
                if (parsedStr.search(/[eE]/) !== -1) { //given number is long and parsed to eNotation
                    if (options.eNotation) return num;
                    else return str;
                } else if (trimmedStr.indexOf(".") !== -1) { //floating number
                    if (parsedStr === "0") return num; //0.0
                    else if (parsedStr === numTrimmedByZeros) return num; //0.456. 0.79000
                    else if (parsedStr === `${sign}${numTrimmedByZeros}`) return num;
                    else return str;
                }

                let n = leadingZeros ? numTrimmedByZeros : trimmedStr;
                if (leadingZeros) {
                    // -009 => -9
                    return (n === parsedStr) || (sign + n === parsedStr) ? num : str
                } else {
                    // +9
                    return (n === parsedStr) || (n === sign + parsedStr) ? num : str
                }
            }
        } else { //non-numeric string
            return str;
        }
    }
}

const eNotationRegx = /^([-+])?(0*)(\d*(\.\d*)?[eE][-\+]?\d+)$/;
function resolveEnotation(str, trimmedStr, options) {
    if (!options.eNotation) return str;
    const notation = trimmedStr.match(eNotationRegx);
    if (notation) {
        let sign = notation[1] || "";
        const eChar = notation[3].indexOf("e") === -1 ? "E" : "e";
        const leadingZeros = notation[2];
        const eAdjacentToLeadingZeros = sign ? // 0E.
            trimmedStr[leadingZeros.length + 1] === eChar
            : trimmedStr[leadingZeros.length] === eChar;

        if (leadingZeros.length > 1 && eAdjacentToLeadingZeros) return str;
        else if (leadingZeros.length === 1
            && (notation[3].startsWith(`.${eChar}`) || notation[3][0] === eChar)) {
            return Number(trimmedStr);
        } else if (leadingZeros.length > 0) {
            // Has leading zeros — only accept if leadingZeros option allows it
            if (options.leadingZeros && !eAdjacentToLeadingZeros) {
                return Number(trimmedStr); // Number() accepts leading zeros; stripping can leave a mantissa-less ".e0"
            } else return str;
        } else {
            // No leading zeros — always valid e-notation, parse it
            return Number(trimmedStr);
        }
    } else {
        return str;
    }
}

/**
 * 
 * @param {string} numStr without leading zeros
 * @returns 
 */
function trimZeros(numStr) {
    if (numStr && numStr.indexOf(".") !== -1) {//float
        //remove ending zeros without the O(n^2) backtracking that /0+$/ hits
        //when the string doesn't end in 0 but has a long internal zero-run
        let end = numStr.length;
        while (end > 0 && numStr.charCodeAt(end - 1) === 48 /* '0' */) end--;
        numStr = numStr.slice(0, end);
        if (numStr === ".") numStr = "0";
        else if (numStr[0] === ".") numStr = "0" + numStr;
        else if (numStr[numStr.length - 1] === ".") numStr = numStr.substring(0, numStr.length - 1);
        return numStr;
    }
    return numStr;
}

function parse_int(numStr, base) {
    const str = numStr.trim();
    if (base === 2 || base === 8) numStr = str.substring(2);

    if (parseInt) return parseInt(numStr, base);
    else if (Number.parseInt) return Number.parseInt(numStr, base);
    else if (window && window.parseInt) return window.parseInt(numStr, base);
    else throw new Error("parseInt, Number.parseInt, window.parseInt are not supported");
}

/**
 * Handle infinite values based on user option
 * @param {string} str - original input string
 * @param {number} num - parsed number (Infinity or -Infinity)
 * @param {object} options - user options
 * @returns {string|number|null} based on infinity option
 */
function handleInfinity(str, num, options) {
    const isPositive = num === Infinity;

    switch (options.infinity.toLowerCase()) {
        case "null":
            return null;
        case "infinity":
            return num; // Return Infinity or -Infinity
        case "string":
            return isPositive ? "Infinity" : "-Infinity";
        case "original":
        default:
            return str; // Return original string like "1e1000"
    }
}

;// CONCATENATED MODULE: ./node_modules/fast-xml-parser/src/ignoreAttributes.js
function ignoreAttributes_getIgnoreAttributesFn(ignoreAttributes) {
    if (typeof ignoreAttributes === 'function') {
        return ignoreAttributes
    }
    if (Array.isArray(ignoreAttributes)) {
        return (attrName) => {
            for (const pattern of ignoreAttributes) {
                if (typeof pattern === 'string' && attrName === pattern) {
                    return true
                }
                if (pattern instanceof RegExp && pattern.test(attrName)) {
                    return true
                }
            }
        }
    }
    return () => false
}
;// CONCATENATED MODULE: ./node_modules/path-expression-matcher/src/ExpressionSet.js
/**
 * ExpressionSet - An indexed collection of Expressions for efficient bulk matching
 *
 * Instead of iterating all expressions on every tag, ExpressionSet pre-indexes
 * them at insertion time by depth and terminal tag name. At match time, only
 * the relevant bucket is evaluated — typically reducing checks from O(E) to O(1)
 * lookup plus O(small bucket) matches.
 *
 * Three buckets are maintained:
 *  - `_byDepthAndTag`  — exact depth + exact tag name  (tightest, used first)
 *  - `_wildcardByDepth` — exact depth + wildcard tag `*` (depth-matched only)
 *  - `_deepWildcards`  — expressions containing `..`  (cannot be depth-indexed)
 *
 * @example
 * import { Expression, ExpressionSet } from 'fast-xml-tagger';
 *
 * // Build once at config time
 * const stopNodes = new ExpressionSet();
 * stopNodes.add(new Expression('root.users.user'));
 * stopNodes.add(new Expression('root.config.setting'));
 * stopNodes.add(new Expression('..script'));
 *
 * // Query on every tag — hot path
 * if (stopNodes.matchesAny(matcher)) { ... }
 */
class ExpressionSet {
  constructor() {
    /** @type {Map<string, import('./Expression.js').default[]>} depth:tag → expressions */
    this._byDepthAndTag = new Map();

    /** @type {Map<number, import('./Expression.js').default[]>} depth → wildcard-tag expressions */
    this._wildcardByDepth = new Map();

    /** @type {import('./Expression.js').default[]} expressions containing deep wildcard (..) */
    this._deepWildcards = [];

    /** @type {Map<string, import('./Expression.js').default[]>} terminalTag → deep wildcard expressions */
    this._deepByTerminalTag = new Map();

    /** @type {Set<string>} pattern strings already added — used for deduplication */
    this._patterns = new Set();

    /** @type {boolean} whether the set is sealed against further additions */
    this._sealed = false;
  }

  /**
   * Add an Expression to the set.
   * Duplicate patterns (same pattern string) are silently ignored.
   *
   * @param {import('./Expression.js').default} expression - A pre-constructed Expression instance
   * @returns {this} for chaining
   * @throws {TypeError} if called after seal()
   *
   * @example
   * set.add(new Expression('root.users.user'));
   * set.add(new Expression('..script'));
   */
  add(expression) {
    if (this._sealed) {
      throw new TypeError(
        'ExpressionSet is sealed. Create a new ExpressionSet to add more expressions.'
      );
    }

    // Deduplicate by pattern string
    if (this._patterns.has(expression.pattern)) return this;
    this._patterns.add(expression.pattern);

    if (expression.hasDeepWildcard()) {
      const lastSeg = expression.segments[expression.segments.length - 1];
      if (lastSeg && lastSeg.type !== 'deep-wildcard' && lastSeg.tag !== '*') {
        const tag = lastSeg.tag;
        if (!this._deepByTerminalTag.has(tag)) this._deepByTerminalTag.set(tag, []);
        this._deepByTerminalTag.get(tag).push(expression);
      } else {
        this._deepWildcards.push(expression);
      }
      return this;
    }

    const depth = expression.length;
    const lastSeg = expression.segments[expression.segments.length - 1];
    const tag = lastSeg?.tag;

    if (!tag || tag === '*') {
      // Can index by depth but not by tag
      if (!this._wildcardByDepth.has(depth)) this._wildcardByDepth.set(depth, []);
      this._wildcardByDepth.get(depth).push(expression);
    } else {
      // Tightest bucket: depth + tag
      const key = `${depth}:${tag}`;
      if (!this._byDepthAndTag.has(key)) this._byDepthAndTag.set(key, []);
      this._byDepthAndTag.get(key).push(expression);
    }

    return this;
  }

  /**
   * Add multiple expressions at once.
   *
   * @param {import('./Expression.js').default[]} expressions - Array of Expression instances
   * @returns {this} for chaining
   *
   * @example
   * set.addAll([
   *   new Expression('root.users.user'),
   *   new Expression('root.config.setting'),
   * ]);
   */
  addAll(expressions) {
    for (const expr of expressions) this.add(expr);
    return this;
  }

  /**
   * Check whether a pattern string is already present in the set.
   *
   * @param {import('./Expression.js').default} expression
   * @returns {boolean}
   */
  has(expression) {
    return this._patterns.has(expression.pattern);
  }

  /**
   * Number of expressions in the set.
   * @type {number}
   */
  get size() {
    return this._patterns.size;
  }

  /**
   * Seal the set against further modifications.
   * Useful to prevent accidental mutations after config is built.
   * Calling add() or addAll() on a sealed set throws a TypeError.
   *
   * @returns {this}
   */
  seal() {
    this._sealed = true;
    return this;
  }

  /**
   * Whether the set has been sealed.
   * @type {boolean}
   */
  get isSealed() {
    return this._sealed;
  }

  /**
   * Test whether the matcher's current path matches any expression in the set.
   *
   * Evaluation order (cheapest → most expensive):
   *  1. Exact depth + tag bucket  — O(1) lookup, typically 0–2 expressions
   *  2. Depth-only wildcard bucket — O(1) lookup, rare
   *  3. Deep-wildcard list         — always checked, but usually small
   *
   * @param {import('./Matcher.js').default} matcher - Matcher instance (or readOnly view)
   * @returns {boolean} true if any expression matches the current path
   *
   * @example
   * if (stopNodes.matchesAny(matcher)) {
   *   // handle stop node
   * }
   */
  matchesAny(matcher) {
    return this.findMatch(matcher) !== null;
  }
  /**
 * Find and return the first Expression that matches the matcher's current path.
 *
 * Uses the same evaluation order as matchesAny (cheapest → most expensive):
 *  1. Exact depth + tag bucket
 *  2. Depth-only wildcard bucket
 *  3. Deep-wildcard list
 *
 * @param {import('./Matcher.js').default} matcher - Matcher instance (or readOnly view)
 * @returns {import('./Expression.js').default | null} the first matching Expression, or null
 *
 * @example
 * const expr = stopNodes.findMatch(matcher);
 * if (expr) {
 *   // access expr.config, expr.pattern, etc.
 * }
 */
  findMatch(matcher) {
    const depth = matcher.getDepth();
    const tag = matcher.getCurrentTag();

    // 1. Tightest bucket — most expressions live here
    const exactKey = `${depth}:${tag}`;
    const exactBucket = this._byDepthAndTag.get(exactKey);
    if (exactBucket) {
      for (let i = 0; i < exactBucket.length; i++) {
        if (matcher.matches(exactBucket[i])) return exactBucket[i];
      }
    }

    // 2. Depth-matched wildcard-tag expressions
    const wildcardBucket = this._wildcardByDepth.get(depth);
    if (wildcardBucket) {
      for (let i = 0; i < wildcardBucket.length; i++) {
        if (matcher.matches(wildcardBucket[i])) return wildcardBucket[i];
      }
    }

    // 3. Deep wildcards — indexed by terminal tag, then unindexed fallback
    const deepBucket = this._deepByTerminalTag.get(tag);
    if (deepBucket) {
      for (let i = 0; i < deepBucket.length; i++) {
        if (matcher.matches(deepBucket[i])) return deepBucket[i];
      }
    }
    for (let i = 0; i < this._deepWildcards.length; i++) {
      if (matcher.matches(this._deepWildcards[i])) return this._deepWildcards[i];
    }

    return null;
  }
}

;// CONCATENATED MODULE: ./node_modules/@nodable/entities/src/entities.js
// ---------------------------------------------------------------------------
// Complete HTML5 named entity reference
// Organized by logical categories for easy maintenance and selective importing
// ---------------------------------------------------------------------------

/**
 * Basic Latin & Special Characters
 * @type {Record<string, string>}
 */
const BASIC_LATIN = {
  amp: '&',
  AMP: '&',
  lt: '<',
  LT: '<',
  gt: '>',
  GT: '>',
  quot: '"',
  QUOT: '"',
  apos: "'",
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  lsquor: '‚',
  rsquor: '’',
  ldquor: '„',
  bdquo: '„',
  comma: ',',
  period: '.',
  colon: ':',
  semi: ';',
  excl: '!',
  quest: '?',
  num: '#',
  dollar: '$',
  percent: '%',
  ast: '*',
  commat: '@',
  lowbar: '_',
  verbar: '|',
  vert: '|',
  sol: '/',
  bsol: '\\',
  lbrace: '{',
  rbrace: '}',
  lbrack: '[',
  rbrack: ']',
  lpar: '(',
  rpar: ')',
  nbsp: '\u00a0',
  iexcl: '¡',
  cent: '¢',
  pound: '£',
  curren: '¤',
  yen: '¥',
  brvbar: '¦',
  sect: '§',
  uml: '¨',
  copy: '©',
  COPY: '©',
  ordf: 'ª',
  laquo: '«',
  not: '¬',
  shy: '\u00ad',
  reg: '®',
  REG: '®',
  macr: '¯',
  deg: '°',
  plusmn: '±',
  sup2: '²',
  sup3: '³',
  acute: '´',
  micro: 'µ',
  para: '¶',
  middot: '·',
  cedil: '¸',
  sup1: '¹',
  ordm: 'º',
  raquo: '»',
  frac14: '¼',
  frac12: '½',
  half: '½',
  frac34: '¾',
  iquest: '¿',
  times: '×',
  div: '÷',
  divide: '÷',
};

/**
 * Latin Extended & Accented Letters (A-Z)
 * @type {Record<string, string>}
 */
const LATIN_ACCENTS = {
  Agrave: 'À',
  agrave: 'à',
  Aacute: 'Á',
  aacute: 'á',
  Acirc: 'Â',
  acirc: 'â',
  Atilde: 'Ã',
  atilde: 'ã',
  Auml: 'Ä',
  auml: 'ä',
  Aring: 'Å',
  aring: 'å',
  AElig: 'Æ',
  aelig: 'æ',
  Ccedil: 'Ç',
  ccedil: 'ç',
  Egrave: 'È',
  egrave: 'è',
  Eacute: 'É',
  eacute: 'é',
  Ecirc: 'Ê',
  ecirc: 'ê',
  Euml: 'Ë',
  euml: 'ë',
  Igrave: 'Ì',
  igrave: 'ì',
  Iacute: 'Í',
  iacute: 'í',
  Icirc: 'Î',
  icirc: 'î',
  Iuml: 'Ï',
  iuml: 'ï',
  ETH: 'Ð',
  eth: 'ð',
  Ntilde: 'Ñ',
  ntilde: 'ñ',
  Ograve: 'Ò',
  ograve: 'ò',
  Oacute: 'Ó',
  oacute: 'ó',
  Ocirc: 'Ô',
  ocirc: 'ô',
  Otilde: 'Õ',
  otilde: 'õ',
  Ouml: 'Ö',
  ouml: 'ö',
  Oslash: 'Ø',
  oslash: 'ø',
  Ugrave: 'Ù',
  ugrave: 'ù',
  Uacute: 'Ú',
  uacute: 'ú',
  Ucirc: 'Û',
  ucirc: 'û',
  Uuml: 'Ü',
  uuml: 'ü',
  Yacute: 'Ý',
  yacute: 'ý',
  THORN: 'Þ',
  thorn: 'þ',
  szlig: 'ß',
  yuml: 'ÿ',
  Yuml: 'Ÿ',
};

/**
 * Latin Extended (Letters with diacritics)
 * @type {Record<string, string>}
 */
const LATIN_EXTENDED = {
  Amacr: 'Ā',
  amacr: 'ā',
  Abreve: 'Ă',
  abreve: 'ă',
  Aogon: 'Ą',
  aogon: 'ą',
  Cacute: 'Ć',
  cacute: 'ć',
  Ccirc: 'Ĉ',
  ccirc: 'ĉ',
  Cdot: 'Ċ',
  cdot: 'ċ',
  Ccaron: 'Č',
  ccaron: 'č',
  Dcaron: 'Ď',
  dcaron: 'ď',
  Dstrok: 'Đ',
  dstrok: 'đ',
  Emacr: 'Ē',
  emacr: 'ē',
  Ecaron: 'Ě',
  ecaron: 'ě',
  Edot: 'Ė',
  edot: 'ė',
  Eogon: 'Ę',
  eogon: 'ę',
  Gcirc: 'Ĝ',
  gcirc: 'ĝ',
  Gbreve: 'Ğ',
  gbreve: 'ğ',
  Gdot: 'Ġ',
  gdot: 'ġ',
  Gcedil: 'Ģ',
  Hcirc: 'Ĥ',
  hcirc: 'ĥ',
  Hstrok: 'Ħ',
  hstrok: 'ħ',
  Itilde: 'Ĩ',
  itilde: 'ĩ',
  Imacr: 'Ī',
  imacr: 'ī',
  Iogon: 'Į',
  iogon: 'į',
  Idot: 'İ',
  IJlig: 'Ĳ',
  ijlig: 'ĳ',
  Jcirc: 'Ĵ',
  jcirc: 'ĵ',
  Kcedil: 'Ķ',
  kcedil: 'ķ',
  kgreen: 'ĸ',
  Lacute: 'Ĺ',
  lacute: 'ĺ',
  Lcedil: 'Ļ',
  lcedil: 'ļ',
  Lcaron: 'Ľ',
  lcaron: 'ľ',
  Lmidot: 'Ŀ',
  lmidot: 'ŀ',
  Lstrok: 'Ł',
  lstrok: 'ł',
  Nacute: 'Ń',
  nacute: 'ń',
  Ncaron: 'Ň',
  ncaron: 'ň',
  Ncedil: 'Ņ',
  ncedil: 'ņ',
  ENG: 'Ŋ',
  eng: 'ŋ',
  Omacr: 'Ō',
  omacr: 'ō',
  Odblac: 'Ő',
  odblac: 'ő',
  OElig: 'Œ',
  oelig: 'œ',
  Racute: 'Ŕ',
  racute: 'ŕ',
  Rcaron: 'Ř',
  rcaron: 'ř',
  Rcedil: 'Ŗ',
  rcedil: 'ŗ',
  Sacute: 'Ś',
  sacute: 'ś',
  Scirc: 'Ŝ',
  scirc: 'ŝ',
  Scedil: 'Ş',
  scedil: 'ş',
  Scaron: 'Š',
  scaron: 'š',
  Tcedil: 'Ţ',
  tcedil: 'ţ',
  Tcaron: 'Ť',
  tcaron: 'ť',
  Tstrok: 'Ŧ',
  tstrok: 'ŧ',
  Utilde: 'Ũ',
  utilde: 'ũ',
  Umacr: 'Ū',
  umacr: 'ū',
  Ubreve: 'Ŭ',
  ubreve: 'ŭ',
  Uring: 'Ů',
  uring: 'ů',
  Udblac: 'Ű',
  udblac: 'ű',
  Uogon: 'Ų',
  uogon: 'ų',
  Wcirc: 'Ŵ',
  wcirc: 'ŵ',
  Ycirc: 'Ŷ',
  ycirc: 'ŷ',
  Zacute: 'Ź',
  zacute: 'ź',
  Zdot: 'Ż',
  zdot: 'ż',
  Zcaron: 'Ž',
  zcaron: 'ž',
};

/**
 * Greek Letters
 * @type {Record<string, string>}
 */
const GREEK = {
  Alpha: 'Α',
  alpha: 'α',
  Beta: 'Β',
  beta: 'β',
  Gamma: 'Γ',
  gamma: 'γ',
  Delta: 'Δ',
  delta: 'δ',
  Epsilon: 'Ε',
  epsilon: 'ε',
  epsiv: 'ϵ',
  varepsilon: 'ϵ',
  Zeta: 'Ζ',
  zeta: 'ζ',
  Eta: 'Η',
  eta: 'η',
  Theta: 'Θ',
  theta: 'θ',
  thetasym: 'ϑ',
  vartheta: 'ϑ',
  Iota: 'Ι',
  iota: 'ι',
  Kappa: 'Κ',
  kappa: 'κ',
  kappav: 'ϰ',
  varkappa: 'ϰ',
  Lambda: 'Λ',
  lambda: 'λ',
  Mu: 'Μ',
  mu: 'μ',
  Nu: 'Ν',
  nu: 'ν',
  Xi: 'Ξ',
  xi: 'ξ',
  Omicron: 'Ο',
  omicron: 'ο',
  Pi: 'Π',
  pi: 'π',
  piv: 'ϖ',
  varpi: 'ϖ',
  Rho: 'Ρ',
  rho: 'ρ',
  rhov: 'ϱ',
  varrho: 'ϱ',
  Sigma: 'Σ',
  sigma: 'σ',
  sigmaf: 'ς',
  sigmav: 'ς',
  varsigma: 'ς',
  Tau: 'Τ',
  tau: 'τ',
  Upsilon: 'Υ',
  upsilon: 'υ',
  upsi: 'υ',
  Upsi: 'ϒ',
  upsih: 'ϒ',
  Phi: 'Φ',
  phi: 'φ',
  phiv: 'ϕ',
  varphi: 'ϕ',
  Chi: 'Χ',
  chi: 'χ',
  Psi: 'Ψ',
  psi: 'ψ',
  Omega: 'Ω',
  omega: 'ω',
  ohm: 'Ω',
  Gammad: 'Ϝ',
  gammad: 'ϝ',
  digamma: 'ϝ',
};

/**
 * Cyrillic Letters
 * @type {Record<string, string>}
 */
const CYRILLIC = {
  Afr: '𝔄',
  afr: '𝔞',
  Acy: 'А',
  acy: 'а',
  Bcy: 'Б',
  bcy: 'б',
  Vcy: 'В',
  vcy: 'в',
  Gcy: 'Г',
  gcy: 'г',
  Dcy: 'Д',
  dcy: 'д',
  IEcy: 'Е',
  iecy: 'е',
  IOcy: 'Ё',
  iocy: 'ё',
  ZHcy: 'Ж',
  zhcy: 'ж',
  Zcy: 'З',
  zcy: 'з',
  Icy: 'И',
  icy: 'и',
  Jcy: 'Й',
  jcy: 'й',
  Kcy: 'К',
  kcy: 'к',
  Lcy: 'Л',
  lcy: 'л',
  Mcy: 'М',
  mcy: 'м',
  Ncy: 'Н',
  ncy: 'н',
  Ocy: 'О',
  ocy: 'о',
  Pcy: 'П',
  pcy: 'п',
  Rcy: 'Р',
  rcy: 'р',
  Scy: 'С',
  scy: 'с',
  Tcy: 'Т',
  tcy: 'т',
  Ucy: 'У',
  ucy: 'у',
  Fcy: 'Ф',
  fcy: 'ф',
  KHcy: 'Х',
  khcy: 'х',
  TScy: 'Ц',
  tscy: 'ц',
  CHcy: 'Ч',
  chcy: 'ч',
  SHcy: 'Ш',
  shcy: 'ш',
  SHCHcy: 'Щ',
  shchcy: 'щ',
  HARDcy: 'Ъ',
  hardcy: 'ъ',
  Ycy: 'Ы',
  ycy: 'ы',
  SOFTcy: 'Ь',
  softcy: 'ь',
  Ecy: 'Э',
  ecy: 'э',
  YUcy: 'Ю',
  yucy: 'ю',
  YAcy: 'Я',
  yacy: 'я',
  DJcy: 'Ђ',
  djcy: 'ђ',
  GJcy: 'Ѓ',
  gjcy: 'ѓ',
  Jukcy: 'Є',
  jukcy: 'є',
  DScy: 'Ѕ',
  dscy: 'ѕ',
  Iukcy: 'І',
  iukcy: 'і',
  YIcy: 'Ї',
  yicy: 'ї',
  Jsercy: 'Ј',
  jsercy: 'ј',
  LJcy: 'Љ',
  ljcy: 'љ',
  NJcy: 'Њ',
  njcy: 'њ',
  TSHcy: 'Ћ',
  tshcy: 'ћ',
  KJcy: 'Ќ',
  kjcy: 'ќ',
  Ubrcy: 'Ў',
  ubrcy: 'ў',
  DZcy: 'Џ',
  dzcy: 'џ',
};

/**
 * Mathematical Operators & Relations
 * @type {Record<string, string>}
 */
const MATH = {
  plus: '+',
  pm: '±',
  times: '×',
  div: '÷',
  divide: '÷',
  sdot: '⋅',
  star: '☆',
  starf: '★',
  bigstar: '★',
  lowast: '∗',
  ast: '*',
  midast: '*',
  compfn: '∘',
  smallcircle: '∘',
  bullet: '•',
  bull: '•',
  nbsp: '\u00a0',
  hellip: '…',
  mldr: '…',
  prime: '′',
  Prime: '″',
  tprime: '‴',
  bprime: '‵',
  backprime: '‵',
  minus: '−',
  minusd: '∸',
  dotminus: '∸',
  plusdo: '∔',
  dotplus: '∔',
  plusmn: '±',
  minusplus: '∓',
  mnplus: '∓',
  mp: '∓',
  setminus: '∖',
  smallsetminus: '∖',
  Backslash: '∖',
  setmn: '∖',
  ssetmn: '∖',
  lowbar: '_',
  verbar: '|',
  vert: '|',
  VerticalLine: '|',
  colon: ':',
  Colon: '∷',
  Proportion: '∷',
  ratio: '∶',
  equals: '=',
  ne: '≠',
  nequiv: '≢',
  equiv: '≡',
  Congruent: '≡',
  sim: '∼',
  thicksim: '∼',
  thksim: '∼',
  sime: '≃',
  simeq: '≃',
  TildeEqual: '≃',
  asymp: '≈',
  approx: '≈',
  thickapprox: '≈',
  thkap: '≈',
  TildeTilde: '≈',
  ncong: '≇',
  cong: '≅',
  TildeFullEqual: '≅',
  asympeq: '≍',
  CupCap: '≍',
  bump: '≎',
  Bumpeq: '≎',
  HumpDownHump: '≎',
  bumpe: '≏',
  bumpeq: '≏',
  HumpEqual: '≏',
  le: '≤',
  LessEqual: '≤',
  ge: '≥',
  GreaterEqual: '≥',
  lesseqgtr: '⋚',
  lesseqqgtr: '⪋',
  greater: '>',
  less: '<',
};

/**
 * Mathematical Operators (Advanced)
 * @type {Record<string, string>}
 */
const MATH_ADVANCED = {
  alefsym: 'ℵ',
  aleph: 'ℵ',
  beth: 'ℶ',
  gimel: 'ℷ',
  daleth: 'ℸ',
  forall: '∀',
  ForAll: '∀',
  part: '∂',
  PartialD: '∂',
  exist: '∃',
  Exists: '∃',
  nexist: '∄',
  nexists: '∄',
  empty: '∅',
  emptyset: '∅',
  emptyv: '∅',
  varnothing: '∅',
  nabla: '∇',
  Del: '∇',
  isin: '∈',
  isinv: '∈',
  in: '∈',
  Element: '∈',
  notin: '∉',
  notinva: '∉',
  ni: '∋',
  niv: '∋',
  SuchThat: '∋',
  ReverseElement: '∋',
  notni: '∌',
  notniva: '∌',
  prod: '∏',
  Product: '∏',
  coprod: '∐',
  Coproduct: '∐',
  sum: '∑',
  Sum: '∑',
  minus: '−',
  mp: '∓',
  plusdo: '∔',
  dotplus: '∔',
  setminus: '∖',
  lowast: '∗',
  radic: '√',
  Sqrt: '√',
  prop: '∝',
  propto: '∝',
  Proportional: '∝',
  varpropto: '∝',
  infin: '∞',
  infintie: '⧝',
  ang: '∠',
  angle: '∠',
  angmsd: '∡',
  measuredangle: '∡',
  angsph: '∢',
  mid: '∣',
  VerticalBar: '∣',
  nmid: '∤',
  nsmid: '∤',
  npar: '∦',
  parallel: '∥',
  spar: '∥',
  nparallel: '∦',
  nspar: '∦',
  and: '∧',
  wedge: '∧',
  or: '∨',
  vee: '∨',
  cap: '∩',
  cup: '∪',
  int: '∫',
  Integral: '∫',
  conint: '∮',
  ContourIntegral: '∮',
  Conint: '∯',
  DoubleContourIntegral: '∯',
  Cconint: '∰',
  there4: '∴',
  therefore: '∴',
  Therefore: '∴',
  becaus: '∵',
  because: '∵',
  Because: '∵',
  ratio: '∶',
  Proportion: '∷',
  minusd: '∸',
  dotminus: '∸',
  mDDot: '∺',
  homtht: '∻',
  sim: '∼',
  bsimg: '∽',
  backsim: '∽',
  ac: '∾',
  mstpos: '∾',
  acd: '∿',
  VerticalTilde: '≀',
  wr: '≀',
  wreath: '≀',
  nsime: '≄',
  nsimeq: '≄',
  ncong: '≇',
  simne: '≆',
  ncongdot: '⩭̸',
  ngsim: '≵',
  nsim: '≁',
  napprox: '≉',
  nap: '≉',
  ngeq: '≱',
  nge: '≱',
  nleq: '≰',
  nle: '≰',
  ngtr: '≯',
  ngt: '≯',
  nless: '≮',
  nlt: '≮',
  nprec: '⊀',
  npr: '⊀',
  nsucc: '⊁',
  nsc: '⊁',
};

/**
 * Arrows
 * @type {Record<string, string>}
 */
const ARROWS = {
  larr: '←',
  leftarrow: '←',
  LeftArrow: '←',
  uarr: '↑',
  uparrow: '↑',
  UpArrow: '↑',
  rarr: '→',
  rightarrow: '→',
  RightArrow: '→',
  darr: '↓',
  downarrow: '↓',
  DownArrow: '↓',
  harr: '↔',
  leftrightarrow: '↔',
  LeftRightArrow: '↔',
  varr: '↕',
  updownarrow: '↕',
  UpDownArrow: '↕',
  nwarr: '↖',
  nwarrow: '↖',
  UpperLeftArrow: '↖',
  nearr: '↗',
  nearrow: '↗',
  UpperRightArrow: '↗',
  searr: '↘',
  searrow: '↘',
  LowerRightArrow: '↘',
  swarr: '↙',
  swarrow: '↙',
  LowerLeftArrow: '↙',
  lArr: '⇐',
  Leftarrow: '⇐',
  uArr: '⇑',
  Uparrow: '⇑',
  rArr: '⇒',
  Rightarrow: '⇒',
  dArr: '⇓',
  Downarrow: '⇓',
  hArr: '⇔',
  Leftrightarrow: '⇔',
  iff: '⇔',
  vArr: '⇕',
  Updownarrow: '⇕',
  lAarr: '⇚',
  Lleftarrow: '⇚',
  rAarr: '⇛',
  Rrightarrow: '⇛',
  lrarr: '⇆',
  leftrightarrows: '⇆',
  rlarr: '⇄',
  rightleftarrows: '⇄',
  lrhar: '⇋',
  leftrightharpoons: '⇋',
  ReverseEquilibrium: '⇋',
  rlhar: '⇌',
  rightleftharpoons: '⇌',
  Equilibrium: '⇌',
  udarr: '⇅',
  UpArrowDownArrow: '⇅',
  duarr: '⇵',
  DownArrowUpArrow: '⇵',
  llarr: '⇇',
  leftleftarrows: '⇇',
  rrarr: '⇉',
  rightrightarrows: '⇉',
  ddarr: '⇊',
  downdownarrows: '⇊',
  har: '↽',
  lhard: '↽',
  leftharpoondown: '↽',
  lharu: '↼',
  leftharpoonup: '↼',
  rhard: '⇁',
  rightharpoondown: '⇁',
  rharu: '⇀',
  rightharpoonup: '⇀',
  lsh: '↰',
  Lsh: '↰',
  rsh: '↱',
  Rsh: '↱',
  ldsh: '↲',
  rdsh: '↳',
  hookleftarrow: '↩',
  hookrightarrow: '↪',
  mapstoleft: '↤',
  mapstoup: '↥',
  map: '↦',
  mapsto: '↦',
  mapstodown: '↧',
  crarr: '↵',
  nleftarrow: '↚',
  nleftrightarrow: '↮',
  nrightarrow: '↛',
  nrarr: '↛',
  larrtl: '↢',
  rarrtl: '↣',
  leftarrowtail: '↢',
  rightarrowtail: '↣',
  twoheadleftarrow: '↞',
  twoheadrightarrow: '↠',
  Larr: '↞',
  Rarr: '↠',
  larrhk: '↩',
  rarrhk: '↪',
  larrlp: '↫',
  looparrowleft: '↫',
  rarrlp: '↬',
  looparrowright: '↬',
  harrw: '↭',
  leftrightsquigarrow: '↭',
  nrarrw: '↝̸',
  rarrw: '↝',
  rightsquigarrow: '↝',
  larrbfs: '⤟',
  rarrbfs: '⤠',
  nvHarr: '⤄',
  nvlArr: '⤂',
  nvrArr: '⤃',
  larrfs: '⤝',
  rarrfs: '⤞',
  Map: '⤅',
  larrsim: '⥳',
  rarrsim: '⥴',
  harrcir: '⥈',
  Uarrocir: '⥉',
  lurdshar: '⥊',
  ldrdhar: '⥧',
  ldrushar: '⥋',
  rdldhar: '⥩',
  lrhard: '⥭',
  uharr: '↾',
  uharl: '↿',
  dharr: '⇂',
  dharl: '⇃',
  Uarr: '↟',
  Darr: '↡',
  zigrarr: '⇝',
  nwArr: '⇖',
  neArr: '⇗',
  seArr: '⇘',
  swArr: '⇙',
  nharr: '↮',
  nhArr: '⇎',
  nlarr: '↚',
  nlArr: '⇍',
  nrArr: '⇏',
  larrb: '⇤',
  LeftArrowBar: '⇤',
  rarrb: '⇥',
  RightArrowBar: '⇥',
};

/**
 * Geometric Shapes
 * @type {Record<string, string>}
 */
const SHAPES = {
  square: '□',
  Square: '□',
  squ: '□',
  squf: '▪',
  squarf: '▪',
  blacksquar: '▪',
  blacksquare: '▪',
  FilledVerySmallSquare: '▪',
  blk34: '▓',
  blk12: '▒',
  blk14: '░',
  block: '█',
  srect: '▭',
  rect: '▭',
  sdot: '⋅',
  sdotb: '⊡',
  dotsquare: '⊡',
  triangle: '▵',
  tri: '▵',
  trine: '▵',
  utri: '▵',
  triangledown: '▿',
  dtri: '▿',
  tridown: '▿',
  triangleleft: '◃',
  ltri: '◃',
  triangleright: '▹',
  rtri: '▹',
  blacktriangle: '▴',
  utrif: '▴',
  blacktriangledown: '▾',
  dtrif: '▾',
  blacktriangleleft: '◂',
  ltrif: '◂',
  blacktriangleright: '▸',
  rtrif: '▸',
  loz: '◊',
  lozenge: '◊',
  blacklozenge: '⧫',
  lozf: '⧫',
  bigcirc: '◯',
  xcirc: '◯',
  circ: 'ˆ',
  Circle: '○',
  cir: '○',
  o: '○',
  bullet: '•',
  bull: '•',
  hellip: '…',
  mldr: '…',
  nldr: '‥',
  boxh: '─',
  HorizontalLine: '─',
  boxv: '│',
  boxdr: '┌',
  boxdl: '┐',
  boxur: '└',
  boxul: '┘',
  boxvr: '├',
  boxvl: '┤',
  boxhd: '┬',
  boxhu: '┴',
  boxvh: '┼',
  boxH: '═',
  boxV: '║',
  boxdR: '╒',
  boxDr: '╓',
  boxDR: '╔',
  boxDl: '╕',
  boxdL: '╖',
  boxDL: '╗',
  boxuR: '╘',
  boxUr: '╙',
  boxUR: '╚',
  boxUl: '╜',
  boxuL: '╛',
  boxUL: '╝',
  boxvR: '╞',
  boxVr: '╟',
  boxVR: '╠',
  boxVl: '╢',
  boxvL: '╡',
  boxVL: '╣',
  boxHd: '╤',
  boxhD: '╥',
  boxHD: '╦',
  boxHu: '╧',
  boxhU: '╨',
  boxHU: '╩',
  boxvH: '╪',
  boxVh: '╫',
  boxVH: '╬',
};

/**
 * Punctuation & Diacritics
 * @type {Record<string, string>}
 */
const PUNCTUATION = {
  excl: '!',
  iexcl: '¡',
  brvbar: '¦',
  sect: '§',
  uml: '¨',
  copy: '©',
  ordf: 'ª',
  laquo: '«',
  not: '¬',
  shy: '\u00ad',
  reg: '®',
  macr: '¯',
  deg: '°',
  plusmn: '±',
  sup2: '²',
  sup3: '³',
  acute: '´',
  micro: 'µ',
  para: '¶',
  middot: '·',
  cedil: '¸',
  sup1: '¹',
  ordm: 'º',
  raquo: '»',
  frac14: '¼',
  frac12: '½',
  frac34: '¾',
  iquest: '¿',
  nbsp: '\u00a0',
  comma: ',',
  period: '.',
  colon: ':',
  semi: ';',
  vert: '|',
  Verbar: '‖',
  verbar: '|',
  dblac: '˝',
  circ: 'ˆ',
  caron: 'ˇ',
  breve: '˘',
  dot: '˙',
  ring: '˚',
  ogon: '˛',
  tilde: '˜',
  DiacriticalGrave: '`',
  DiacriticalAcute: '´',
  DiacriticalTilde: '˜',
  DiacriticalDot: '˙',
  DiacriticalDoubleAcute: '˝',
  grave: '`',
};

/**
 * Currency Symbols
 * @type {Record<string, string>}
 */
const CURRENCY = {
  cent: '¢',
  pound: '£',
  curren: '¤',
  yen: '¥',
  euro: '€',
  dollar: '$',
  fnof: 'ƒ',
  inr: '₹',
  af: '؋',
  birr: 'ብር',
  peso: '₱',
  rub: '₽',
  won: '₩',
  yuan: '¥',
  cedil: '¸',
};

/**
 * Fractions
 * @type {Record<string, string>}
 */
const FRACTIONS = {
  frac12: '½',
  half: '½',
  frac13: '⅓',
  frac14: '¼',
  frac15: '⅕',
  frac16: '⅙',
  frac18: '⅛',
  frac23: '⅔',
  frac25: '⅖',
  frac34: '¾',
  frac35: '⅗',
  frac38: '⅜',
  frac45: '⅘',
  frac56: '⅚',
  frac58: '⅝',
  frac78: '⅞',
  frasl: '⁄',
};

/**
 * Miscellaneous Symbols
 * @type {Record<string, string>}
 */
const MISC_SYMBOLS = {
  trade: '™',
  TRADE: '™',
  telrec: '⌕',
  target: '⌖',
  ulcorn: '⌜',
  ulcorner: '⌜',
  urcorn: '⌝',
  urcorner: '⌝',
  dlcorn: '⌞',
  llcorner: '⌞',
  drcorn: '⌟',
  lrcorner: '⌟',
  intercal: '⊺',
  intcal: '⊺',
  oplus: '⊕',
  CirclePlus: '⊕',
  ominus: '⊖',
  CircleMinus: '⊖',
  otimes: '⊗',
  CircleTimes: '⊗',
  osol: '⊘',
  odot: '⊙',
  CircleDot: '⊙',
  oast: '⊛',
  circledast: '⊛',
  odash: '⊝',
  circleddash: '⊝',
  ocirc: '⊚',
  circledcirc: '⊚',
  boxplus: '⊞',
  plusb: '⊞',
  boxminus: '⊟',
  minusb: '⊟',
  boxtimes: '⊠',
  timesb: '⊠',
  boxdot: '⊡',
  sdotb: '⊡',
  veebar: '⊻',
  vee: '∨',
  barvee: '⊽',
  and: '∧',
  wedge: '∧',
  Cap: '⋒',
  Cup: '⋓',
  Fork: '⋔',
  pitchfork: '⋔',
  epar: '⋕',
  ltlarr: '⥶',
  nvap: '≍⃒',
  nvsim: '∼⃒',
  nvge: '≥⃒',
  nvle: '≤⃒',
  nvlt: '<⃒',
  nvgt: '>⃒',
  nvltrie: '⊴⃒',
  nvrtrie: '⊵⃒',
  Vdash: '⊩',
  dashv: '⊣',
  vDash: '⊨',
  Vvdash: '⊪',
  nvdash: '⊬',
  nvDash: '⊭',
  nVdash: '⊮',
  nVDash: '⊯',
};

const XML = {
  amp: "&",
  apos: "'",
  gt: ">",
  lt: "<",
  quot: "\""
}
const COMMON_HTML = {
  nbsp: '\u00a0',
  copy: '\u00a9',
  reg: '\u00ae',
  trade: '\u2122',
  mdash: '\u2014',
  ndash: '\u2013',
  hellip: '\u2026',
  laquo: '\u00ab',
  raquo: '\u00bb',
  lsquo: '\u2018',
  rsquo: '\u2019',
  ldquo: '\u201c',
  rdquo: '\u201d',
  bull: '\u2022',
  para: '\u00b6',
  sect: '\u00a7',
  deg: '\u00b0',
  frac12: '\u00bd',
  frac14: '\u00bc',
  frac34: '\u00be',
}
// ---------------------------------------------------------------------------
// Note: NUMERIC_ENTITIES (&#NNN; / &#xHH;) are handled by the scanner directly
// via String.fromCodePoint() without any map lookup.
// ---------------------------------------------------------------------------
;// CONCATENATED MODULE: ./node_modules/@nodable/entities/src/EntityDecoder.js
// ---------------------------------------------------------------------------
// Built-in named entity map  (name → replacement string)
// No regex, no {regex,val} objects — just flat key/value pairs.
// ---------------------------------------------------------------------------



// ---------------------------------------------------------------------------
// Entity hook action constants
// ---------------------------------------------------------------------------

/**
 * Action constants for `onExternalEntity` and `onInputEntity` hooks.
 *
 * Use these instead of raw strings to avoid typos:
 *
 * @example
 * import EntityDecoder, { ENTITY_ACTION } from './EntityDecoder.js';
 * const dec = new EntityDecoder({
 *   onInputEntity: (name, value) => ENTITY_ACTION.BLOCK,
 * });
 */
const ENTITY_ACTION = Object.freeze({
  /** Resolve and expand the entity normally. */
  ALLOW: 'allow',
  /** Silently skip this entity — it will not be registered. */
  BLOCK: 'block',
  /** Throw an error, aborting entity registration entirely. */
  THROW: 'throw',
});

// ---------------------------------------------------------------------------
// Helpers
// ---------------------------------------------------------------------------

const SPECIAL_CHARS = new Set('!?\\\\/[]$%{}^&*()<>|+');

/**
 * Validate that an entity name contains no dangerous characters.
 * @param {string} name
 * @returns {string} the name, unchanged
 * @throws {Error} on invalid characters
 */
function EntityDecoder_validateEntityName(name) {
  if (name[0] === '#') {
    throw new Error(`[EntityReplacer] Invalid character '#' in entity name: "${name}"`);
  }
  for (const ch of name) {
    if (SPECIAL_CHARS.has(ch)) {
      throw new Error(`[EntityReplacer] Invalid character '${ch}' in entity name: "${name}"`);
    }
  }
  return name;
}

/**
 * Merge one or more entity maps into a flat name→string map.
 * Accepts either:
 *   - plain string values:             { amp: '&' }
 *   - legacy {regex,val} / {regx,val}: { lt: { regex: /.../, val: '<' } }
 *
 * Values containing '&' are skipped (recursive expansion risk).
 *
 * @param {...object} maps
 * @returns {Record<string, string>}
 */
function mergeEntityMaps(...maps) {
  const out = Object.create(null);
  for (const map of maps) {
    if (!map) continue;
    for (const key of Object.keys(map)) {
      const raw = map[key];
      if (typeof raw === 'string') {
        out[key] = raw;
      } else if (raw && typeof raw === 'object' && raw.val !== undefined) {
        // Legacy {regex,val} or {regx,val} — extract the string val only
        const val = raw.val;
        if (typeof val === 'string') {
          out[key] = val;
        }
        // function vals are not supported in the scanner — skip
      }
    }
  }
  return out;
}

// ---------------------------------------------------------------------------
// applyLimitsTo helpers
// ---------------------------------------------------------------------------

const LIMIT_TIER_EXTERNAL = 'external'; // input/runtime + persistent external maps
const LIMIT_TIER_BASE = 'base';     // DEFAULT_XML_ENTITIES + namedEntities (system) maps
const LIMIT_TIER_ALL = 'all';      // every entity regardless of tier

/**
 * Resolve `applyLimitsTo` option into a normalised Set of tier strings.
 * Accepted values: 'external' | 'base' | 'all' | string[]
 * Default: 'external' (only untrusted injected entities are counted).
 * @param {string|string[]|undefined} raw
 * @returns {Set<string>}
 */
function parseLimitTiers(raw) {
  if (!raw || raw === LIMIT_TIER_EXTERNAL) return new Set([LIMIT_TIER_EXTERNAL]);
  if (raw === LIMIT_TIER_ALL) return new Set([LIMIT_TIER_ALL]);
  if (raw === LIMIT_TIER_BASE) return new Set([LIMIT_TIER_BASE]);
  if (Array.isArray(raw)) return new Set(raw);
  return new Set([LIMIT_TIER_EXTERNAL]); // safe default for unrecognised values
}

// ---------------------------------------------------------------------------
// NCR (Numeric Character Reference) classification
// ---------------------------------------------------------------------------

// Severity order — higher number = stricter action.
// Used to enforce minimum action levels for specific codepoint ranges.
const NCR_LEVEL = Object.freeze({ allow: 0, leave: 1, remove: 2, throw: 3 });

// XML 1.0 §2.2: allowed chars are #x9 | #xA | #xD | [#x20-#xD7FF] | [#xE000-#xFFFD] | [#x10000-#x10FFFF]
// Restricted C0: U+0001–U+001F excluding U+0009, U+000A, U+000D
const XML10_ALLOWED_C0 = new Set([0x09, 0x0A, 0x0D]);

/**
 * Parse the `ncr` constructor option into flat, hot-path-friendly fields.
 * @param {object|undefined} ncr
 * @returns {{ xmlVersion: number, onLevel: number, nullLevel: number }}
 */
function parseNCRConfig(ncr) {
  if (!ncr) {
    return { xmlVersion: 1.0, onLevel: NCR_LEVEL.allow, nullLevel: NCR_LEVEL.remove };
  }
  const xmlVersion = ncr.xmlVersion === 1.1 ? 1.1 : 1.0;
  const onLevel = NCR_LEVEL[ncr.onNCR] ?? NCR_LEVEL.allow;
  const nullLevel = NCR_LEVEL[ncr.nullNCR] ?? NCR_LEVEL.remove;
  // 'allow' is not meaningful for null — clamp to at least 'remove'
  const clampedNull = Math.max(nullLevel, NCR_LEVEL.remove);
  return { xmlVersion, onLevel, nullLevel: clampedNull };
}

// ---------------------------------------------------------------------------
// EntityReplacer
// ---------------------------------------------------------------------------

/**
 * Single-pass, zero-regex entity replacer for XML/HTML content.
 *
 * Algorithm: scan the string once for '&', read to ';', resolve via map
 * or direct codepoint conversion, build output chunks, join once at the end.
 *
 * Entity lookup priority (highest → lowest):
 *   1. input / runtime  (DOCTYPE entities for current document)
 *   2. persistent external (survive across documents)
 *   3. base named map   (DEFAULT_XML_ENTITIES + user-supplied namedEntities)
 *
 * Both input and external resolve as the 'external' tier for limit purposes.
 * Base map entities resolve as the 'base' tier.
 *
 * Numeric / hex references (&#NNN; / &#xHH;) are resolved directly via
 * String.fromCodePoint() — no map needed. They count as 'base' tier.
 *
 * @example
 * const replacer = new EntityReplacer({ namedEntities: COMMON_HTML });
 * replacer.setExternalEntities({ brand: 'Acme' });
 *
 * const instance = replacer.reset();
 * instance.addInputEntities({ version: '1.0' });
 * instance.encode('&brand; v&version; &lt;'); // 'Acme v1.0 <'
 */
class EntityDecoder {
  /**
   * @param {object} [options]
   * @param {object|null}  [options.namedEntities]        — extra named entities merged into base map
   * @param {object}  [options.limit]                 — security limits
   * @param {number}       [options.limit.maxTotalExpansions=0]  — 0 = unlimited
   * @param {number}       [options.limit.maxExpandedLength=0]   — 0 = unlimited
   * @param {'external'|'base'|'all'|string[]} [options.limit.applyLimitsTo='external']
   *   Which entity tiers count against the security limits:
   *   - 'external' (default) — only input/runtime + persistent external entities
   *   - 'base'               — only DEFAULT_XML_ENTITIES + namedEntities
   *   - 'all'                — every entity regardless of tier
   *   - string[]             — explicit combination, e.g. ['external', 'base']
   * @param {((resolved: string, original: string) => string)|null} [options.postCheck=null]
   * @param {string[]} [options.remove=[]] — entity names (e.g. ['nbsp', '#13']) to delete (replace with empty string)
   * @param {string[]} [options.leave=[]]  — entity names to keep as literal (unchanged in output)
   * @param {object}   [options.ncr]       — Numeric Character Reference controls
   * @param {1.0|1.1}  [options.ncr.xmlVersion=1.0]
   *   XML version governing which codepoint ranges are restricted:
   *   - 1.0 — C0 controls U+0001–U+001F (except U+0009/000A/000D) are prohibited
   *   - 1.1 — C0 controls are allowed when written as NCRs; C1 (U+007F–U+009F) decoded as-is
   * @param {'allow'|'leave'|'remove'|'throw'} [options.ncr.onNCR='allow']
   *   Base action for numeric references. Severity order: allow < leave < remove < throw.
   *   For codepoint ranges that carry a minimum level (surrogates → remove, XML 1.0 C0 → remove),
   *   the effective action is max(onNCR, rangeMinimum).
   * @param {'remove'|'throw'} [options.ncr.nullNCR='remove']
   *   Action for U+0000 (null). 'allow' and 'leave' are clamped to 'remove' since null is never safe.
   * @param {((name: string, value: string) => 'allow'|'block'|'throw')|null} [options.onExternalEntity=null]
   *   Hook called when an external entity is registered via `setExternalEntities()` or
   *   `addExternalEntity()`. Return `ENTITY_ACTION.ALLOW` to accept the entity,
   *   `ENTITY_ACTION.BLOCK` to silently skip it, or `ENTITY_ACTION.THROW` to abort with an error.
   * @param {((name: string, value: string) => 'allow'|'block'|'throw')|null} [options.onInputEntity=null]
   *   Hook called when an input entity is registered via `addInputEntities()`. Return
   *   `ENTITY_ACTION.ALLOW` to accept, `ENTITY_ACTION.BLOCK` to silently skip, or
   *   `ENTITY_ACTION.THROW` to abort with an error.
   */
  constructor(options = {}) {
    this._limit = options.limit || {};
    this._maxTotalExpansions = this._limit.maxTotalExpansions || 0;
    this._maxExpandedLength = this._limit.maxExpandedLength || 0;
    this._postCheck = typeof options.postCheck === 'function' ? options.postCheck : r => r;
    this._limitTiers = parseLimitTiers(this._limit.applyLimitsTo ?? LIMIT_TIER_EXTERNAL);
    this._numericAllowed = options.numericAllowed ?? true;
    // Base map: DEFAULT_XML_ENTITIES + user-supplied extras. Immutable after construction.
    this._baseMap = mergeEntityMaps(XML, options.namedEntities || null);

    // Persistent external entities — survive across documents.
    // Stored as a separate map so reset() never touches them.
    /** @type {Record<string, string>} */
    this._externalMap = Object.create(null);

    // Input / runtime entities — current document only, wiped on reset().
    /** @type {Record<string, string>} */
    this._inputMap = Object.create(null);

    // Per-document counters
    this._totalExpansions = 0;
    this._expandedLength = 0;

    // --- New: remove / leave sets ---
    /** @type {Set<string>} */
    this._removeSet = new Set(options.remove && Array.isArray(options.remove) ? options.remove : []);
    /** @type {Set<string>} */
    this._leaveSet = new Set(options.leave && Array.isArray(options.leave) ? options.leave : []);

    // --- NCR config (parsed into flat fields for hot-path speed) ---
    const ncrCfg = parseNCRConfig(options.ncr);
    this._ncrXmlVersion = ncrCfg.xmlVersion;
    this._ncrOnLevel = ncrCfg.onLevel;
    this._ncrNullLevel = ncrCfg.nullLevel;

    // --- Registration hooks ---
    /** @type {((name: string, value: string) => 'allow'|'block'|'throw')|null} */
    this._onExternalEntity = typeof options.onExternalEntity === 'function'
      ? options.onExternalEntity
      : null;
    /** @type {((name: string, value: string) => 'allow'|'block'|'throw')|null} */
    this._onInputEntity = typeof options.onInputEntity === 'function'
      ? options.onInputEntity
      : null;
  }

  // -------------------------------------------------------------------------
  // Private: registration hook dispatch
  // -------------------------------------------------------------------------

  /**
   * Invoke a registration hook for a single entity name/value pair.
   * Returns true when the entity should be accepted, false when it should be
   * silently skipped (BLOCK), and throws when the hook returns THROW.
   *
   * @param {((name: string, value: string) => 'allow'|'block'|'throw')|null} hook
   * @param {string} name
   * @param {string} value
   * @param {string} context  — used in error messages ('external' | 'input')
   * @returns {boolean}  true = accept, false = skip
   */
  _applyRegistrationHook(hook, name, value, context) {
    if (!hook) return true; // no hook → always accept
    const action = hook(name, value);
    if (action === ENTITY_ACTION.BLOCK) return false;
    if (action === ENTITY_ACTION.THROW) {
      throw new Error(
        `[EntityDecoder] Registration of ${context} entity "&${name};" was rejected by hook`
      );
    }
    return true; // ALLOW or any unknown return value → accept
  }

  // -------------------------------------------------------------------------
  // Persistent external entity registration
  // -------------------------------------------------------------------------

  /**
   * Replace the full set of persistent external entities.
   * All keys are validated — throws on invalid characters.
   * If `onExternalEntity` is set, it is called once per entry; entries that
   * return `ENTITY_ACTION.BLOCK` are silently omitted, `ENTITY_ACTION.THROW`
   * aborts the whole call.
   * @param {Record<string, string | { regex?: RegExp, val: string }>} map
   */
  setExternalEntities(map) {
    if (map) {
      for (const key of Object.keys(map)) {
        EntityDecoder_validateEntityName(key);
      }
    }
    if (!this._onExternalEntity) {
      this._externalMap = mergeEntityMaps(map);
      return;
    }
    // Hook present — resolve values first, then filter
    const flat = mergeEntityMaps(map);
    const filtered = Object.create(null);
    for (const [name, value] of Object.entries(flat)) {
      if (this._applyRegistrationHook(this._onExternalEntity, name, value, 'external')) {
        filtered[name] = value;
      }
    }
    this._externalMap = filtered;
  }

  /**
   * Add a single persistent external entity.
   * If `onExternalEntity` is set it is called before the entity is stored;
   * `ENTITY_ACTION.BLOCK` silently skips storage, `ENTITY_ACTION.THROW` raises.
   * @param {string} key
   * @param {string} value
   */
  addExternalEntity(key, value) {
    EntityDecoder_validateEntityName(key);
    if (typeof value === 'string' && value.indexOf('&') === -1) {
      if (this._applyRegistrationHook(this._onExternalEntity, key, value, 'external')) {
        this._externalMap[key] = value;
      }
    }
  }

  // -------------------------------------------------------------------------
  // Input / runtime entity registration (per document)
  // -------------------------------------------------------------------------

  /**
   * Inject DOCTYPE entities for the current document.
   * Also resets per-document expansion counters.
   * If `onInputEntity` is set it is called once per entry; entries returning
   * `ENTITY_ACTION.BLOCK` are silently omitted, `ENTITY_ACTION.THROW` aborts.
   * @param {Record<string, string | { regx?: RegExp, regex?: RegExp, val: string }>} map
   */
  addInputEntities(map) {
    this._totalExpansions = 0;
    this._expandedLength = 0;
    if (!this._onInputEntity) {
      this._inputMap = mergeEntityMaps(map);
      return;
    }
    const flat = mergeEntityMaps(map);
    const filtered = Object.create(null);
    for (const [name, value] of Object.entries(flat)) {
      if (this._applyRegistrationHook(this._onInputEntity, name, value, 'input')) {
        filtered[name] = value;
      }
    }
    this._inputMap = filtered;
  }

  // -------------------------------------------------------------------------
  // Per-document reset
  // -------------------------------------------------------------------------

  /**
   * Wipe input/runtime entities and reset counters.
   * Call this before processing each new document.
   * @returns {this}
   */
  reset() {
    this._inputMap = Object.create(null);
    this._totalExpansions = 0;
    this._expandedLength = 0;
    return this;
  }

  // -------------------------------------------------------------------------
  // XML version (can be set after construction, e.g. once parser reads <?xml?>)
  // -------------------------------------------------------------------------

  /**
   * Update the XML version used for NCR classification.
   * Call this as soon as the document's `<?xml version="...">` declaration is parsed.
   * @param {1.0|1.1|number} version
   */
  setXmlVersion(version) {
    this._ncrXmlVersion = version === 1.1 ? 1.1 : 1.0;
  }

  // -------------------------------------------------------------------------
  // Primary API
  // -------------------------------------------------------------------------

  /**
   * Replace all entity references in `str` in a single pass.
   *
   * @param {string} str
   * @returns {string}
   */
  decode(str) {
    if (typeof str !== 'string' || str.length === 0) return str;
    //TODO: check if needed
    if (str.indexOf('&') === -1) return str; // fast path — no entities at all

    const original = str;
    const chunks = [];
    const len = str.length;
    let last = 0; // start of next unprocessed literal chunk
    let i = 0;

    const limitExpansions = this._maxTotalExpansions > 0;
    const limitLength = this._maxExpandedLength > 0;
    const checkLimits = limitExpansions || limitLength;

    while (i < len) {
      // Scan forward to next '&'
      if (str.charCodeAt(i) !== 38 /* '&' */) { i++; continue; }

      // --- Found '&' at position i ---

      // Scan forward to ';'
      let j = i + 1;
      while (j < len && str.charCodeAt(j) !== 59 /* ';' */ && (j - i) <= 32) j++;

      if (j >= len || str.charCodeAt(j) !== 59) {
        // No closing ';' within window — treat '&' as literal
        i++;
        continue;
      }

      // Raw token between '&' and ';' (exclusive)
      const token = str.slice(i + 1, j);
      if (token.length === 0) { i++; continue; }

      let replacement;
      let tier; // which limit tier this entity belongs to

      if (this._removeSet.has(token)) {
        // Remove entity: replace with empty string
        replacement = '';
        // If entity was unknown (replacement undefined), we still need a tier for limits.
        // Treat as external tier because it's user-directed removal of an unknown reference.
        if (tier === undefined) {
          tier = LIMIT_TIER_EXTERNAL;
        }
      } else if (this._leaveSet.has(token)) {
        // Do not replace — keep original &token; as literal
        i++;
        continue;
      } else if (token.charCodeAt(0) === 35 /* '#' */) {
        // ---- Numeric / NCR reference ----
        // NCR classification always runs first — prohibited codepoints must be
        // caught regardless of numericAllowed.
        const ncrResult = this._resolveNCR(token);
        if (ncrResult === undefined) {
          // 'leave' action — keep original &token; as-is
          i++;
          continue;
        }
        replacement = ncrResult; // '' for remove, char string for allow
        tier = LIMIT_TIER_BASE;
      } else {
        // ---- Named reference ----
        const resolved = this._resolveName(token);
        replacement = resolved?.value;
        tier = resolved?.tier;
      }

      if (replacement === undefined) {
        // Unknown entity — leave as-is, advance past '&' only
        i++;
        continue;
      }

      // Flush literal chunk before this entity
      if (i > last) chunks.push(str.slice(last, i));
      chunks.push(replacement);
      last = j + 1; // skip past ';'
      i = last;

      // Apply expansion limits only if this tier is being tracked
      if (checkLimits && this._tierCounts(tier)) {
        if (limitExpansions) {
          this._totalExpansions++;
          if (this._totalExpansions > this._maxTotalExpansions) {
            throw new Error(
              `[EntityReplacer] Entity expansion count limit exceeded: ` +
              `${this._totalExpansions} > ${this._maxTotalExpansions}`
            );
          }
        }
        if (limitLength) {
          // delta: replacement.length minus the raw &token; length (token.length + 2 for '&' and ';')
          const delta = replacement.length - (token.length + 2);
          if (delta > 0) {
            this._expandedLength += delta;
            if (this._expandedLength > this._maxExpandedLength) {
              throw new Error(
                `[EntityReplacer] Expanded content length limit exceeded: ` +
                `${this._expandedLength} > ${this._maxExpandedLength}`
              );
            }
          }
        }
      }
    }

    // Flush trailing literal
    if (last < len) chunks.push(str.slice(last));

    // If nothing was replaced, chunks is empty — return original
    const result = chunks.length === 0 ? str : chunks.join('');

    return this._postCheck(result, original);
  }

  // -------------------------------------------------------------------------
  // Private: limit tier check
  // -------------------------------------------------------------------------

  /**
   * Returns true if a resolved entity of the given tier should count
   * against the expansion/length limits.
   * @param {string} tier  — LIMIT_TIER_EXTERNAL | LIMIT_TIER_BASE
   * @returns {boolean}
   */
  _tierCounts(tier) {
    if (this._limitTiers.has(LIMIT_TIER_ALL)) return true;
    return this._limitTiers.has(tier);
  }

  // -------------------------------------------------------------------------
  // Private: entity resolution
  // -------------------------------------------------------------------------

  /**
   * Resolve a named entity token (without & and ;).
   * Priority: inputMap > externalMap > baseMap
   * Returns the resolved value tagged with its limit tier.
   *
   * @param {string} name
   * @returns {{ value: string, tier: string }|undefined}
   */
  _resolveName(name) {
    // input and external both count as 'external' tier for limit purposes —
    // they are injected at runtime and are the untrusted surface.
    if (name in this._inputMap) return { value: this._inputMap[name], tier: LIMIT_TIER_EXTERNAL };
    if (name in this._externalMap) return { value: this._externalMap[name], tier: LIMIT_TIER_EXTERNAL };
    if (name in this._baseMap) return { value: this._baseMap[name], tier: LIMIT_TIER_BASE };
    return undefined;
  }

  /**
   * Classify a codepoint and return the minimum action level that must be applied.
   * Returns -1 when no minimum is imposed (normal allow path).
   *
   * Ranges checked (in priority order):
   *   1. U+0000            — null, governed by nullNCR (always ≥ remove)
   *   2. U+D800–U+DFFF     — surrogates, always prohibited (min: remove)
   *   3. U+0001–U+001F \ {0x09,0x0A,0x0D}  — XML 1.0 restricted C0 (min: remove)
   *      (skipped in XML 1.1 — C0 controls are allowed when written as NCRs)
   *
   * @param {number} cp  — codepoint
   * @returns {number}   — minimum NCR_LEVEL value, or -1 for no restriction
   */
  _classifyNCR(cp) {
    // 1. Null
    if (cp === 0) return this._ncrNullLevel;

    // 2. Surrogates — always prohibited, minimum 'remove'
    if (cp >= 0xD800 && cp <= 0xDFFF) return NCR_LEVEL.remove;

    // 3. XML 1.0 restricted C0 controls
    if (this._ncrXmlVersion === 1.0) {
      if (cp >= 0x01 && cp <= 0x1F && !XML10_ALLOWED_C0.has(cp)) return NCR_LEVEL.remove;
    }

    return -1; // no restriction
  }

  /**
   * Execute a resolved NCR action.
   *
   * @param {number} action   — NCR_LEVEL value
   * @param {string} token    — raw token (e.g. '#38') for error messages
   * @param {number} cp       — codepoint, used only for error messages
   * @returns {string|undefined}
   *   - decoded character string  → 'allow'
   *   - ''                        → 'remove'
   *   - undefined                 → 'leave' (caller must skip past '&' only)
   *   - throws Error              → 'throw'
   */
  _applyNCRAction(action, token, cp) {
    switch (action) {
      case NCR_LEVEL.allow: return String.fromCodePoint(cp);
      case NCR_LEVEL.remove: return '';
      case NCR_LEVEL.leave: return undefined; // signal: keep literal
      case NCR_LEVEL.throw:
        throw new Error(
          `[EntityDecoder] Prohibited numeric character reference ` +
          `&${token}; (U+${cp.toString(16).toUpperCase().padStart(4, '0')})`
        );
      default: return String.fromCodePoint(cp);
    }
  }

  /**
   * Full NCR resolution pipeline for a numeric token.
   *
   * Steps:
   *   1. Parse the codepoint (decimal or hex).
   *   2. Validate the raw codepoint range (NaN, <0, >0x10FFFF).
   *   3. If numericAllowed is false and no minimum restriction applies → leave as-is.
   *   4. Classify the codepoint to find the minimum required action level.
   *   5. Resolve effective action = max(onNCR, minimum).
   *   6. Apply and return.
   *
   * @param {string} token  — e.g. '#38', '#x26', '#X26'
   * @returns {string|undefined}
   *   - string (incl. '')  — replacement ('' = remove)
   *   - undefined          — leave original &token; as-is
   */
  _resolveNCR(token) {
    // Step 1: parse codepoint
    const second = token.charCodeAt(1);
    let cp;
    if (second === 120 /* x */ || second === 88 /* X */) {
      cp = parseInt(token.slice(2), 16);
    } else {
      cp = parseInt(token.slice(1), 10);
    }

    // Step 2: out-of-range → leave as-is unconditionally
    if (Number.isNaN(cp) || cp < 0 || cp > 0x10FFFF) return undefined;

    // Step 3: classify to get minimum action level
    const minimum = this._classifyNCR(cp);

    // Step 4: if numericAllowed is false and no hard minimum → leave
    if (!this._numericAllowed && minimum < NCR_LEVEL.remove) return undefined;

    // Step 5: effective action = max(configured onNCR, range minimum)
    const effective = minimum === -1
      ? this._ncrOnLevel
      : Math.max(this._ncrOnLevel, minimum);

    // Step 6: apply
    return this._applyNCRAction(effective, token, cp);
  }
}
;// CONCATENATED MODULE: ./node_modules/is-unsafe/src/contexts/sql.js
/**
 * SQL context patterns — high-precision rules only.
 *
 * These rules have very low false-positive risk and are safe to apply to
 * general user text (names, descriptions, search queries, etc.).
 * All patterns are ReDoS-safe — unlike the `sql-injection` npm package
 * which has an active CVE on its own detection regexes.
 *
 * For exhaustive coverage including noisier heuristics (comment sequences,
 * hex literals, stacked queries with semicolons), use 'SQL-STRICT' instead.
 * Apply 'SQL-STRICT' only to strings that are specifically SQL fragments,
 * not to general free-text fields.
 */

const SQL_PATTERNS = [
  {
    id: 'sql-block-comment-open',
    description: 'SQL block comment open: /* ... */ — unusual in legitimate user text',
    pattern: /\/\*/,
  },
  {
    id: 'sql-union-select',
    description: 'UNION SELECT — most common SQL injection aggregation attack',
    pattern: /\bUNION\s{1,20}(?:ALL\s{1,20})?SELECT\b/i,
  },
  {
    id: 'sql-drop-table',
    description: 'DROP TABLE — destructive DDL injection',
    pattern: /\bDROP\s{1,20}TABLE\b/i,
  },
  {
    id: 'sql-drop-database',
    description: 'DROP DATABASE — destructive DDL injection',
    pattern: /\bDROP\s{1,20}DATABASE\b/i,
  },
  {
    id: 'sql-insert-into',
    description: 'INSERT INTO — data injection',
    pattern: /\bINSERT\s{1,20}INTO\b/i,
  },
  {
    id: 'sql-delete-from',
    description: 'DELETE FROM — data deletion injection',
    pattern: /\bDELETE\s{1,20}FROM\b/i,
  },
  {
    id: 'sql-update-set',
    description: 'UPDATE ... SET — data modification injection',
    // Allows arbitrary content between UPDATE and SET (table name, alias, etc.)
    pattern: /\bUPDATE\b[\s\S]{1,60}\bSET\b/i,
  },
  {
    id: 'sql-exec-xp',
    description: 'EXEC xp_ — MSSQL extended stored procedure execution',
    pattern: /\bEXEC(?:UTE)?\s{1,20}xp_/i,
  },
  {
    id: 'sql-tautology-string',
    description: "Classic string tautology: ' OR '1'='1 or \" OR \"1\"=\"1\"",
    // Last quote is optional — injection may truncate it: ' OR '1'='1--
    pattern: /'\s{0,10}OR\s{0,10}'[^']{0,20}'\s*=\s*'[^']{0,20}/i,
  },
  {
    id: 'sql-tautology-numeric',
    description: 'Numeric tautology: OR 1=1',
    pattern: /\bOR\s{1,10}1\s*=\s*1\b/i,
  },
  {
    id: 'sql-always-true-zero',
    description: 'Numeric tautology: OR 0=0',
    pattern: /\bOR\s{1,10}0\s*=\s*0\b/i,
  },
  {
    id: 'sql-sleep-benchmark',
    description: 'Time-based blind injection: SLEEP() or BENCHMARK()',
    pattern: /\b(?:SLEEP|BENCHMARK)\s*\(/i,
  },
  {
    id: 'sql-waitfor-delay',
    description: 'MSSQL time-based blind injection: WAITFOR DELAY',
    pattern: /\bWAITFOR\s{1,20}DELAY\b/i,
  },
  {
    id: 'sql-char-function',
    description: 'CHAR() function — used to obfuscate injected strings',
    pattern: /\bCHAR\s*\(\s*\d{1,3}/i,
  },
  {
    id: 'sql-information-schema',
    description: 'INFORMATION_SCHEMA — reconnaissance query for table/column enumeration',
    pattern: /\bINFORMATION_SCHEMA\b/i,
  },
];

/* harmony default export */ const sql = (SQL_PATTERNS);

;// CONCATENATED MODULE: ./node_modules/is-unsafe/src/contexts/sql-strict.js
/**
 * SQL-STRICT context patterns.
 *
 * Extends the base 'SQL' context with three additional rules that are
 * effective at detecting real injections but carry a higher false-positive
 * risk on general free-text input.
 *
 * Use 'SQL-STRICT' when:
 *   - The string is specifically a SQL fragment or database identifier
 *   - You control the input domain (e.g. a dedicated SQL search field)
 *   - You can tolerate occasional false positives in exchange for broader coverage
 *
 * Use 'SQL' (not STRICT) when:
 *   - The field is general user text (names, descriptions, comments)
 *   - False positives would block legitimate content (e.g. "see note -- above")
 *
 * Rules moved here from 'SQL' due to false-positive risk:
 *
 *   sql-line-comment   — "--" fires on "see note -- above", "value--", CSS var(--primary)
 *   sql-stacked-query  — "; SELECT" fires on legitimate prose with semicolons + SQL words
 *   sql-hex-encoding   — "0xDEAD" fires on hex values in technical docs and log output
 */



const SQL_STRICT_EXTRA = [
  {
    id: 'sql-line-comment',
    description: 'SQL line comment: -- followed by whitespace or end of string',
    pattern: /--(?:\s|$)/,
  },
  {
    id: 'sql-stacked-query',
    description: 'Stacked queries: semicolon immediately followed by a SQL keyword',
    pattern: /;\s{0,10}(?:SELECT|INSERT|UPDATE|DELETE|DROP|CREATE|ALTER|EXEC)\b/i,
  },
  {
    id: 'sql-hex-encoding',
    description: 'Hex-encoded string injection: 0x41414141 style (MySQL)',
    pattern: /\b0x[0-9a-f]{4,}/i,
  },
];

// SQL-STRICT = all base SQL rules + the three noisy extras
const SQL_STRICT_PATTERNS = [...sql, ...SQL_STRICT_EXTRA];

/* harmony default export */ const sql_strict = (SQL_STRICT_PATTERNS);

;// CONCATENATED MODULE: ./node_modules/is-unsafe/src/util/decode-entities.js
/**
 * Decode the HTML character references that matter for markup-context
 * detection.
 *
 * Browsers decode character references in attribute values before they
 * interpret a URL, so `javascript&#58;alert(1)` in an href is the
 * `javascript:` scheme. The HTML/XML/SVG rules match literal characters, so
 * without this step such payloads slip through.
 *
 * Deliberately NOT a full entity decoder. It decodes only:
 *   - decimal refs  &#58;  &#058;  &#00000058;  &#58   (any leading zeros,
 *                   trailing ; optional — browsers accept both)
 *   - hex refs      &#x3a; &#X3A; &#x0000003a; &#x3a   (same)
 *   - named refs    &colon;  &Tab;  &NewLine;
 *       Named refs are CASE-SENSITIVE and REQUIRE the trailing ';', exactly
 *       like a browser (so `&COLON;` and `&colon` are not decoded).
 *       &Tab; / &NewLine; matter because the URL parser strips tab/newline,
 *       so `java&Tab;script:` is still a javascript: URL.
 *
 * It does NOT decode &amp; (single pass only), so double-encoded text such as
 * "&amp;lt;script&amp;gt;" stays literal — a browser renders that as text.
 *
 * All quantifiers are bounded; no ReDoS risk.
 *
 * @param {string} input
 * @returns {string}
 */
const NAMED = Object.freeze({
  colon: ':',
  Tab: '\t',
  NewLine: '\n',
});

const ENTITY_RE =
  /&(?:#[xX]0*([0-9a-fA-F]{1,6});?|#0*([0-9]{1,7});?|([a-zA-Z][a-zA-Z0-9]{1,15});)/g;

function decodeEntities(input) {
  if (input.indexOf('&') === -1) return input;

  return input.replace(ENTITY_RE, (match, hex, dec, name) => {
    if (name !== undefined) {
      return Object.prototype.hasOwnProperty.call(NAMED, name) ? NAMED[name] : match;
    }
    const cp = hex !== undefined ? parseInt(hex, 16) : parseInt(dec, 10);
    if (!Number.isFinite(cp) || cp > 0x10ffff) return match;
    return String.fromCodePoint(cp);
  });
}

;// CONCATENATED MODULE: ./node_modules/is-unsafe/src/contexts/html.js
/**
 * HTML context patterns.
 *
 * Detects XSS vectors that are dangerous when a string ends up rendered as HTML.
 * All patterns use bounded quantifiers to ensure linear-time matching (ReDoS-safe).
 *
 * Each entry is { pattern: RegExp, id: string, description: string }
 * so callers can inspect which rule fired if they need to.
 */

const HTML_PATTERNS = [
  {
    id: 'html-script-open',
    description: '<script opening tag',
    pattern: /<script[\s>/]/i,
  },
  {
    id: 'html-script-close',
    description: '</script closing tag',
    pattern: /<\/script[\s>]/i,
  },
  {
    id: 'html-javascript-protocol',
    description: 'javascript: URI scheme (with optional whitespace/encoding)',
    // Handles j&#x61;vascript:, j\u0061vascript:, and whitespace variants
    pattern: /j[\t\n\r ]*a[\t\n\r ]*v[\t\n\r ]*a[\t\n\r ]*s[\t\n\r ]*c[\t\n\r ]*r[\t\n\r ]*i[\t\n\r ]*p[\t\n\r ]*t[\t\n\r ]*:/i,
  },
  {
    id: 'html-vbscript-protocol',
    description: 'vbscript: URI scheme',
    pattern: /vbscript[\t\n\r ]*:/i,
  },
  {
    id: 'html-data-html',
    description: 'data:text/html URI — can execute scripts in browsers',
    pattern: /data[\t\n\r ]*:[\t\n\r ]*text\/html/i,
  },
  {
    id: 'html-data-xhtml',
    description: 'data:application/xhtml+xml URI',
    pattern: /data[\t\n\r ]*:[\t\n\r ]*application\/xhtml/i,
  },
  {
    id: 'html-data-svg',
    description: 'data:image/svg+xml URI — can execute scripts',
    pattern: /data[\t\n\r ]*:[\t\n\r ]*image\/svg\+xml/i,
  },
  {
    id: 'html-inline-event-handler',
    description: 'Inline event handler attributes: onclick=, onerror=, onload=, etc.',
    // \bon ensures we match a word boundary so "phonetic=" is not caught
    pattern: /\bon\w{1,30}\s*=/i,
  },
  {
    id: 'html-entity-obfuscated-script',
    description: 'HTML-entity-encoded <script (e.g. &#x3C;script or &lt;script)',
    // Entities include optional trailing semicolon: &#x3C; or &#x3C (both valid in HTML5)
    pattern: /(?:&#x0*3[Cc];?|&#0*60;?|&lt;)\s*script/i,
  },
  {
    id: 'html-entity-obfuscated-javascript',
    description: 'HTML-entity-encoded javascript: (partial — catches common &#106; or &#x6a; for "j")',
    pattern: /(?:&#x0*6[Aa];?|&#0*106;?)\s*(?:&#x0*61;?|a)[\s\S]{0,80}script\s*:/i,
  },
  {
    id: 'html-style-expression',
    description: 'CSS expression() — IE-era code execution in style attributes',
    pattern: /style[\s\S]{0,20}expression\s*\(/i,
  },
  {
    id: 'html-object-embed',
    description: '<object or <embed tags that can load active content',
    pattern: /<(?:object|embed)[\s>/]/i,
  },
  {
    id: 'html-base-tag',
    description: '<base href= — can hijack all relative URLs on a page',
    pattern: /<base[\s>]/i,
  },
  {
    id: 'html-meta-refresh',
    description: '<meta http-equiv="refresh" — can redirect users',
    pattern: /<meta[\s\S]{0,40}http-equiv[\s\S]{0,20}refresh/i,
  },
  {
    id: 'html-srcdoc',
    description: 'srcdoc= attribute on iframes — embeds HTML that can run scripts',
    pattern: /srcdoc\s*=/i,
  },
  {
    id: 'html-iframe',
    description: '<iframe tag',
    pattern: /<iframe[\s>/]/i,
  },
  {
    id: 'html-form',
    description: '<form tag — can be used for phishing / credential harvesting injection',
    pattern: /<form[\s>/]/i,
  },
];

/* harmony default export */ const html = (HTML_PATTERNS);

;// CONCATENATED MODULE: ./node_modules/is-unsafe/src/contexts/xml.js
/**
 * XML context patterns.
 *
 * Detects injection vectors that are specifically dangerous when a string
 * is inserted into an XML document (not HTML rendering context).
 *
 * Key distinction from HTML: these patterns target parser-level attacks —
 * things that can confuse or subvert an XML parser, trigger external entity
 * resolution, or inject DTD content. HTML rendering concerns (XSS) belong
 * in the HTML context.
 */

const XML_PATTERNS = [
  {
    id: 'xml-cdata-injection',
    description: 'CDATA section injection: <![CDATA[ breaks out of text node context',
    pattern: /<!\[CDATA\[/i,
  },
  {
    id: 'xml-cdata-close',
    description: 'CDATA close sequence: ]]> can terminate an enclosing CDATA section',
    pattern: /\]\]>/,
  },
  {
    id: 'xml-processing-instruction',
    description: 'XML processing instruction: <?xml-stylesheet or <?php etc.',
    pattern: /<\?(?:xml[\- ]|php|asp)/i,
  },
  {
    id: 'xml-doctype-injection',
    description: 'DOCTYPE declaration embedded in content — can define entities',
    // Match <!DOCTYPE followed by end-of-string, whitespace, or [ (internal subset)
    pattern: /<!DOCTYPE(?:[\s[]|$)/i,
  },
  {
    id: 'xml-entity-system',
    description: 'SYSTEM keyword — used in external entity declarations (XXE)',
    pattern: /\bSYSTEM\s+["']/i,
  },
  {
    id: 'xml-entity-public',
    description: 'PUBLIC keyword — used in external entity declarations (XXE)',
    pattern: /\bPUBLIC\s+["']/i,
  },
  {
    id: 'xml-entity-declaration',
    description: '<!ENTITY declaration — defines entities, potential XXE or entity expansion',
    pattern: /<!ENTITY[\s%]/i,
  },
  {
    id: 'xml-billion-laughs',
    description: 'Entity reference chaining / billion laughs: repeated &eX; style references',
    // Heuristic: 3+ consecutive entity refs suggests expansion attack
    pattern: /(?:&\w{1,20};){3,}/,
  },
  {
    id: 'xml-namespace-confusion',
    description: 'xmlns: attribute injection — can redefine namespaces to confuse parsers',
    // pattern: /\bxmlns\s*(?::\w{1,40})?\s*=/i,
    pattern: /\bxmlns(?::\w{1,40})?\s*=/i,
  },
  {
    id: 'xml-comment-injection',
    description: '<!-- comment injection — can hide content from some parsers',
    pattern: /<!--/,
  },
  {
    id: 'xml-comment-close',
    description: '--> closes an enclosing XML comment',
    pattern: /-->/,
  },
  {
    id: 'xml-pi-close',
    description: '?> closes an enclosing processing instruction',
    pattern: /\?>/,
  },
];

/* harmony default export */ const xml = (XML_PATTERNS);

;// CONCATENATED MODULE: ./node_modules/is-unsafe/src/contexts/svg.js
/**
 * SVG context patterns.
 *
 * SVG is XML-based but renders in browsers, giving it a unique attack surface
 * that combines XML parser behaviour with browser rendering and JavaScript execution.
 *
 * Many of these vectors bypass HTML sanitizers that don't understand SVG semantics
 * (DOMPurify has documented bypass vulnerabilities specifically in SVG/XML context).
 */

const SVG_PATTERNS = [
  {
    id: 'svg-script-element',
    description: '<script element inside SVG executes JavaScript',
    pattern: /<script[\s>/]/i,
  },
  {
    id: 'svg-xlink-href-javascript',
    description: 'xlink:href with javascript: — classic SVG XSS via <a> or <use>',
    pattern: /xlink\s*:\s*href\s*=\s*["']?\s*javascript\s*:/i,
  },
  {
    id: 'svg-href-javascript',
    description: 'href= with javascript: in SVG context (<a>, <animate>, etc.)',
    pattern: /href\s*=\s*["']?\s*javascript\s*:/i,
  },
  {
    id: 'svg-foreignobject',
    description: '<foreignObject embeds HTML inside SVG — can execute scripts',
    pattern: /<foreignObject[\s>/]/i,
  },
  {
    id: 'svg-use-external',
    description: '<use xlink:href or href pointing to external resource (non-fragment URL)',
    // Match <use with href= where the value starts with a non-# character (external URL)
    // [\"'][^#] catches quoted values not starting with #; [^\"'#\s>] catches unquoted
    pattern: /<use[\s\S]{0,60}(?:xlink\s*:\s*)?href\s*=\s*(?:["'][^#]|[^"'#\s>])/i,
  },
  {
    id: 'svg-animate-href',
    description: '<animate attributeName="href" — can dynamically change href to javascript:',
    pattern: /<animate[\s\S]{0,80}attributeName\s*=\s*["'][\s]*href["']/i,
  },
  {
    id: 'svg-animate-xlinkhref',
    description: '<animate attributeName="xlink:href"',
    pattern: /<animate[\s\S]{0,80}attributeName\s*=\s*["'][\s]*xlink\s*:\s*href["']/i,
  },
  {
    id: 'svg-set-javascript',
    description: '<set to="javascript:..." — sets an attribute to a javascript: URI',
    pattern: /<set[\s\S]{0,80}to\s*=\s*["']?\s*javascript\s*:/i,
  },
  {
    id: 'svg-event-handler',
    description: 'SVG-specific event handler attributes: onload=, onerror=, onactivate=, etc.',
    pattern: /\bon(?:load|error|activate|begin|end|repeat|focus|blur|click|mouse\w{1,20}|key\w{1,20})\s*=/i,
  },
  {
    id: 'svg-handler-generic',
    description: 'Generic on* handler catch-all for SVG attributes',
    pattern: /\bon\w{1,30}\s*=/i,
  },
  {
    id: 'svg-filter-feimage',
    description: '<feImage href= — filter primitive that can load external resources',
    pattern: /<feImage[\s\S]{0,80}(?:xlink\s*:\s*)?href\s*=/i,
  },
  {
    id: 'svg-image-external',
    description: '<image xlink:href with http/https or javascript protocol',
    pattern: /<image[\s\S]{0,80}(?:xlink\s*:\s*)?href\s*=\s*["']?\s*(?:https?|javascript)\s*:/i,
  },
  {
    id: 'svg-style-javascript',
    description: 'style= attribute containing javascript: (e.g. background:url(javascript:...))',
    pattern: /style\s*=[\s\S]{0,60}javascript\s*:/i,
  },
];

/* harmony default export */ const svg = (SVG_PATTERNS);

;// CONCATENATED MODULE: ./node_modules/is-unsafe/src/contexts/shell.js
/**
 * SHELL context patterns.
 *
 * Detects shell injection vectors and path traversal patterns.
 * Designed for use when a string will be passed to a shell command,
 * used as a file path, or interpolated into OS-level operations.
 */

const SHELL_PATTERNS = [
  {
    id: 'shell-path-traversal-unix',
    description: 'Unix path traversal: ../  — climbing the directory tree',
    pattern: /\.\.\//,
  },
  {
    id: 'shell-path-traversal-windows',
    description: 'Windows path traversal: ..\\ — climbing the directory tree',
    pattern: /\.\.\\/,
  },
  {
    id: 'shell-path-traversal-encoded',
    description: 'URL-encoded path traversal: %2e%2e or %2f variants',
    pattern: /%2e%2e|%2f\.\.|\.\.%2f/i,
  },
  {
    id: 'shell-null-byte',
    description: 'Null byte injection: \\x00 or %00 — truncates strings in C-backed functions',
    pattern: /\x00|%00/,
  },
  {
    id: 'shell-semicolon',
    description: 'Semicolon command separator: cmd1; cmd2',
    pattern: /;/,
  },
  {
    id: 'shell-pipe',
    description: 'Pipe operator: cmd1 | cmd2',
    pattern: /\|/,
  },
  {
    id: 'shell-and-operator',
    description: 'AND operator: cmd1 && cmd2',
    pattern: /&&/,
  },
  {
    id: 'shell-or-operator',
    description: 'OR operator: cmd1 || cmd2',
    pattern: /\|\|/,
  },
  {
    id: 'shell-backtick',
    description: 'Backtick command substitution: `cmd`',
    pattern: /`/,
  },
  {
    id: 'shell-dollar-paren',
    description: 'Dollar-paren command substitution: $(cmd)',
    pattern: /\$\(/,
  },
  {
    id: 'shell-dollar-brace',
    description: 'Dollar-brace variable expansion: ${var} — can be abused for injection',
    pattern: /\$\{/,
  },
  {
    id: 'shell-redirect-out',
    description: 'Output redirection: cmd > file or cmd >> file',
    pattern: />{1,2}/,
  },
  {
    id: 'shell-redirect-in',
    description: 'Input redirection: cmd < file',
    pattern: /</,
  },
  {
    id: 'shell-newline-injection',
    description: 'Newline injection: \\n or \\r — can inject new shell commands',
    pattern: /[\n\r]/,
  },
  {
    id: 'shell-glob-star',
    description: 'Glob expansion: * or ? — can expand to unintended files',
    // Only flag when combined with path separators to reduce false positives
    pattern: /[/\\][*?]/,
  },
  {
    id: 'shell-absolute-root',
    description: 'Absolute root path injection: string starting with / or \\ (Windows UNC)',
    pattern: /^(?:\/|\\\\)/,
  },
  {
    id: 'shell-windows-drive',
    description: 'Windows drive letter path injection: C:\\ or D:/',
    pattern: /^[a-zA-Z]:[/\\]/,
  },
  {
    id: 'shell-curl-wget',
    description: 'curl/wget with URL or flags — can exfiltrate data or download payloads',
    // Require a URL scheme (http/https/ftp) or a flag (-) to reduce false positives
    // "curl is a tool" won't match; "curl http://..." or "curl -s ..." will
    pattern: /\b(?:curl|wget)\s+(?:https?:\/\/|ftp:\/\/|-)/i,
  },
];

/* harmony default export */ const shell = (SHELL_PATTERNS);

;// CONCATENATED MODULE: ./node_modules/is-unsafe/src/contexts/redos.js
/**
 * REDOS context patterns.
 *
 * Detects strings that, if used as regular expressions, could cause
 * catastrophic backtracking (ReDoS — Regular Expression Denial of Service).
 *
 * These patterns detect the structural forms that lead to exponential or
 * polynomial backtracking in NFA-based regex engines (V8, PCRE, Java, etc.).
 *
 * Use this context when user-supplied strings will be compiled into RegExp objects.
 */

const REDOS_PATTERNS = [
  {
    id: 'redos-nested-quantifier-plus',
    description: 'Nested + quantifier inside a group with outer quantifier: (a+)+, (.+b)*, etc.',
    // Matches any group containing a + quantifier, with an outer * or + — catches (a+)+, (.+b)*, etc.
    pattern: /\([^)]*\+[^)]*\)[+*]/,
  },
  {
    id: 'redos-nested-quantifier-star',
    description: 'Nested * quantifier: (a*)* or (a*)+ — catastrophic backtracking',
    pattern: /\([^)]*\*[^)]*\)[*+]/,
  },
  {
    id: 'redos-nested-groups',
    description: 'Doubly nested quantified groups: ((a+)+) — guaranteed catastrophic',
    pattern: /\(\([^)]{0,40}\)[+*]\)[+*]/,
  },
  {
    id: 'redos-alternation-overlap',
    description: 'Overlapping alternation under quantifier: (a|a)+ — ambiguous NFA paths',
    // Detect repeated identical alternatives under a quantifier
    pattern: /\(([^|()]{1,20})\|(?:\1)(?:\|[^|()]{1,20}){0,5}\)[+*?]{1,2}/,
  },
  {
    id: 'redos-star-plus-concat',
    description: '(x*x)+ pattern — triggers super-linear backtracking',
    pattern: /\([^)]{0,10}\*[^)]{0,10}\)[+*]/,
  },
  {
    id: 'redos-dot-star-greedy',
    description: '(.*){n,} or (.+){n,} — repeated greedy dot quantifiers',
    pattern: /\(\.[*+]\)\{?\d/,
  },
  {
    id: 'redos-large-repetition',
    description: 'Very large fixed or range repetition count {1000,} or {1000,n} — denial of service via backtracking',
    // Matches { followed by 4+ digits (≥1000), then optional ,digits }
    pattern: /\{\d{4,}(?:,\d*)?\}/,
  },
  {
    id: 'redos-catastrophic-alternation',
    description: 'Long alternation with many similar branches — polynomial backtracking risk',
    // Heuristic: 10+ pipe-separated alternatives in a single group
    pattern: /\([^)]{0,200}(?:\|[^|)]{0,50}){9,}\)/,
  },
];

/* harmony default export */ const redos = (REDOS_PATTERNS);

;// CONCATENATED MODULE: ./node_modules/is-unsafe/src/contexts/nosql.js
/**
 * NOSQL context patterns.
 *
 * Detects injection vectors specific to NoSQL databases (primarily MongoDB)
 * and JavaScript-evaluated queries.
 *
 * Attack categories:
 *   1. MongoDB query operator injection: $where, $ne, $gt, $regex, $or, $and, etc.
 *      These operators, when injected into a JSON query object, can bypass
 *      authentication or exfiltrate data without knowing passwords.
 *
 *   2. JavaScript execution: $where clauses execute arbitrary JS server-side.
 *
 *   3. Prototype pollution: __proto__, constructor.prototype — can corrupt
 *      the prototype chain of all objects in the Node.js process.
 *
 * Pattern note: MongoDB operators appear as JSON keys. In JSON, keys are
 * quoted: {"$where": ...} so the pattern must allow an optional closing
 * quote between the operator name and the colon: /\$where["'\s]*:/
 */

// Shared suffix: optional closing quote/whitespace before the colon
// Handles: $op: (bare), "$op": (JSON), '$op': (single-quoted)
const SEP = /["'\s]*:/;
const sep = '["\'\\s]*:';

const NOSQL_PATTERNS = [
  // ─── MongoDB $ operator injection ────────────────────────────────────────
  {
    id: 'nosql-where-operator',
    description: '$where — executes arbitrary JavaScript server-side in MongoDB',
    pattern: new RegExp(`\\$where${sep}`, 'i'),
  },
  {
    id: 'nosql-ne-operator',
    description: '$ne — "not equal" operator used to bypass equality checks',
    pattern: new RegExp(`\\$ne${sep}`, 'i'),
  },
  {
    id: 'nosql-gt-operator',
    description: '$gt — "greater than" used to bypass password/value checks',
    pattern: new RegExp(`\\$gte?${sep}`, 'i'),
  },
  {
    id: 'nosql-lt-operator',
    description: '$lt / $lte — "less than" bypass variants',
    pattern: new RegExp(`\\$lte?${sep}`, 'i'),
  },
  {
    id: 'nosql-regex-operator',
    description: '$regex — can be used to extract data character by character (blind injection)',
    pattern: new RegExp(`\\$regex${sep}`, 'i'),
  },
  {
    id: 'nosql-or-operator',
    description: '$or — logical OR; used to create always-true conditions',
    pattern: new RegExp(`\\$or${sep}\\s*\\[`, 'i'),
  },
  {
    id: 'nosql-and-operator',
    description: '$and — logical AND operator injection',
    pattern: new RegExp(`\\$and${sep}\\s*\\[`, 'i'),
  },
  {
    id: 'nosql-nor-operator',
    description: '$nor — logical NOR operator injection',
    pattern: new RegExp(`\\$nor${sep}\\s*\\[`, 'i'),
  },
  {
    id: 'nosql-exists-operator',
    description: '$exists — can enumerate fields to determine schema',
    pattern: new RegExp(`\\$exists${sep}`, 'i'),
  },
  {
    id: 'nosql-in-operator',
    description: '$in — matches any value in a list; can enumerate values',
    pattern: new RegExp(`\\$in${sep}\\s*\\[`, 'i'),
  },
  {
    id: 'nosql-expr-operator',
    description: '$expr — allows aggregation expressions in queries (MongoDB 3.6+)',
    pattern: new RegExp(`\\$expr${sep}`, 'i'),
  },
  {
    id: 'nosql-function-operator',
    description: '$function — executes arbitrary JavaScript in MongoDB 4.4+',
    pattern: new RegExp(`\\$function${sep}`, 'i'),
  },
  {
    id: 'nosql-accumulator-operator',
    description: '$accumulator — custom aggregation with arbitrary JS execution',
    pattern: new RegExp(`\\$accumulator${sep}`, 'i'),
  },
  // ─── Prototype pollution ─────────────────────────────────────────────────
  {
    id: 'nosql-proto-pollution',
    description: '__proto__ — prototype pollution via object key injection',
    pattern: /__proto__/,
  },
  {
    id: 'nosql-constructor-prototype',
    description: 'constructor.prototype — alternative prototype pollution vector (dot notation or JSON key)',
    // Matches dot-notation (obj.constructor.prototype) and JSON key adjacency
    // ("constructor": {"prototype": ...})
    pattern: /constructor[\s"':.,{\[]*prototype/i,
  },
  {
    id: 'nosql-proto-bracket',
    description: '["__proto__"] — bracket-notation prototype pollution',
    pattern: /\[["']__proto__["']\]/,
  },
];

/* harmony default export */ const nosql = (NOSQL_PATTERNS);

;// CONCATENATED MODULE: ./node_modules/is-unsafe/src/contexts/log.js
/**
 * LOG context patterns.
 *
 * Detects injection vectors that are dangerous when a string is written
 * to a log file, passed to a logging framework, or interpolated into
 * a log message that will be parsed or displayed.
 *
 * Attack categories:
 *   1. CRLF injection — injects fake log lines by embedding newlines
 *   2. Log4Shell (CVE-2021-44228) — ${jndi:...} triggers JNDI lookup in Log4j
 *   3. SSTI in log templates — {{...}}, #{...} trigger template evaluation
 *      if the log message is passed through a template engine
 *   4. Null byte injection — truncates log entries in some implementations
 *   5. ANSI escape injection — manipulates terminal output when logs are
 *      tailed in a terminal (colour codes, cursor movement, etc.)
 *
 * Note: Newline characters (\n, \r) will produce false positives for
 * multi-line legitimate values. Use this context only for single-line
 * log field values (usernames, IDs, request parameters, etc.).
 */

const LOG_PATTERNS = [
  // ─── CRLF / newline injection ─────────────────────────────────────────────
  {
    id: 'log-crlf-injection',
    description: 'CRLF injection: literal \\r or \\n embeds fake log lines',
    pattern: /[\r\n]/,
  },
  {
    id: 'log-url-encoded-crlf',
    description: 'URL-encoded CRLF: %0d, %0a, %0D, %0A — decoded by some log parsers',
    pattern: /%0[dDaA]/,
  },
  {
    id: 'log-unicode-newline',
    description: 'Unicode newline variants: U+2028 (line separator), U+2029 (paragraph separator)',
    pattern: /[\u2028\u2029]/,
  },

  // ─── Log4Shell / JNDI injection (CVE-2021-44228) ─────────────────────────
  {
    id: 'log-log4shell-jndi',
    description: 'Log4Shell: ${jndi:...} triggers remote code execution in Apache Log4j',
    pattern: /\$\{jndi\s*:/i,
  },
  {
    id: 'log-log4shell-obfuscated',
    description: 'Obfuscated Log4Shell: ${::-j}... lookup-bypass prefix used to evade WAF detection',
    // ${::- is the Log4j lookup-bypass escape sequence; presence alone is suspicious
    pattern: /\$\{::-/,
  },
  {
    id: 'log-log4j-lookup',
    description: 'Log4j lookup syntax: ${env:...}, ${sys:...}, ${ctx:...} — data exfiltration',
    pattern: /\$\{(?:env|sys|ctx|main|map|sd|web|docker|k8s|spring)\s*:/i,
  },

  // ─── Server-Side Template Injection (SSTI) in log messages ───────────────
  {
    id: 'log-ssti-double-brace',
    description: 'SSTI double-brace: {{expression}} — Jinja2, Twig, Handlebars, etc.',
    pattern: /\{\{[\s\S]{0,80}\}\}/,
  },
  {
    id: 'log-ssti-hash-brace',
    description: 'SSTI hash-brace: #{expression} — Thymeleaf, Velocity, Ruby ERB',
    pattern: /#\{[\s\S]{0,80}\}/,
  },
  {
    id: 'log-ssti-dollar-brace',
    description: 'SSTI/EL injection: ${expression with operators or method calls} — JSP EL, Freemarker, SpEL',
    // Require that the ${...} content looks like an expression, not a plain variable name.
    // Flags if the content contains: . ( * + operators, or known SSTI keywords.
    // This avoids flagging ${PATH}, ${HOME} etc. (plain shell variables).
    pattern: /\$\{[^}]*(?:\.|\(|\*|\+|\bclass\b|\bruntime\b|\bprocess\b|\bexec\b)[^}]{0,80}\}/i,
  },
  {
    id: 'log-ssti-percent-tag',
    description: 'SSTI ERB/ASP tag: <%= expression %> — Ruby ERB, ASP',
    pattern: /<%=[\s\S]{0,80}%>/,
  },

  // ─── Null byte ────────────────────────────────────────────────────────────
  {
    id: 'log-null-byte',
    description: 'Null byte: \\x00 or %00 — can truncate log entries in C-backed loggers',
    pattern: /\x00|%00/,
  },

  // ─── ANSI escape injection ────────────────────────────────────────────────
  {
    id: 'log-ansi-escape',
    description: 'ANSI escape sequence: ESC[ — can manipulate terminal output when logs are tailed',
    pattern: /\x1b\[/,
  },
];

/* harmony default export */ const log = (LOG_PATTERNS);

;// CONCATENATED MODULE: ./node_modules/is-unsafe/src/index.js
/**
 * is-unsafe v2
 *
 * Zero-dependency, DOM-free, pure predicate for detecting unsafe strings
 * across HTML, XML, SVG, SQL, SQL-STRICT, SHELL, REDOS, NOSQL, and LOG contexts.
 *
 * v2 change: contexts are imported as named pattern arrays rather than resolved
 * via a string-keyed registry. This makes each context independently
 * tree-shakeable — bundlers can drop any context you never import.
 *
 * @module is-unsafe
 */

// ─── Context pattern arrays (named exports) ────────────────────────────────
// Import only the ones you need. Each is independently tree-shakeable.










// SQL-STRICT needs a quoted identifier because of the hyphen



// Markup contexts are also matched against an entity-decoded copy of the input,
// because browsers decode HTML character references before interpreting a URL
// scheme (e.g. javascript&#58;… is a javascript: URL).


// ─── VALID_CONTEXTS convenience re-export ─────────────────────────────────
// Importing this pulls in ALL contexts. Use it only when you need all of them
// (e.g. for validation UI, tooling, or exhaustive audits).
// If you only need a subset, import the named contexts directly instead.










// ─── Attach labels to named contexts ──────────────────────────────────────
// Each built-in PatternList carries its canonical name so matchList can read
// list.label directly — no registry lookup needed at match time.
// Custom PatternLists default to 'CUSTOM' unless the caller sets list.label.

html.label       = 'HTML';
xml.label        = 'XML';
svg.label        = 'SVG';

// Markup contexts: also test an entity-decoded copy (see util/decode-entities.js).
// Non-markup contexts (SQL, SHELL, LOG, …) are matched byte-for-byte as supplied.
html.decodeEntities = true;
xml.decodeEntities  = true;
svg.decodeEntities  = true;
sql.label        = 'SQL';
sql_strict.label = 'SQL-STRICT';
shell.label      = 'SHELL';
redos.label      = 'REDOS';
nosql.label      = 'NOSQL';
log.label        = 'LOG';

const VALID_CONTEXTS = Object.freeze({
  HTML: html,
  XML: xml,
  SVG: svg,
  SQL: sql,
  'SQL-STRICT': sql_strict,
  SHELL: shell,
  REDOS: redos,
  NOSQL: nosql,
  LOG: log,
});

// ─── Types ────────────────────────────────────────────────────────────────

/**
 * @typedef {{ id: string, description: string, pattern: RegExp }} Rule
 */

/**
 * @typedef {Rule[]} PatternList
 */

/**
 * @typedef {Object} MatchResult
 * @property {string} context     - Label identifying which context matched ('HTML', 'CUSTOM', etc.)
 * @property {string} id          - Rule identifier
 * @property {string} description - Human-readable description of what was matched
 * @property {RegExp} pattern     - The pattern that matched
 */

// ─── Internal helpers ──────────────────────────────────────────────────────

/**
 * @param {unknown} value
 */
function assertString(value) {
  if (typeof value !== 'string') {
    throw new TypeError(
      `is-unsafe: first argument must be a string, got ${typeof value}`
    );
  }
}

/**
 * @param {unknown} context
 */
function assertContext(context) {
  if (context instanceof RegExp) return;

  if (Array.isArray(context)) {
    if (context.length === 0) {
      throw new TypeError('is-unsafe: context must not be an empty array');
    }
    // Detect array-of-arrays vs flat pattern list
    if (Array.isArray(context[0])) {
      // Array of PatternLists
      for (const list of context) {
        if (!Array.isArray(list) || list.length === 0) {
          throw new TypeError(
            'is-unsafe: each context in the array must be a non-empty pattern array (PatternList)'
          );
        }
      }
    }
    // else: flat PatternList — trust it, no deep validation needed
    return;
  }

  throw new TypeError(
    `is-unsafe: second argument must be a PatternList (e.g. HTML), ` +
    `an array of PatternLists (e.g. [HTML, XML]), or a RegExp. Got: ${typeof context}`
  );
}

/**
 * Normalise any valid context arg into an array of PatternLists.
 *
 * @param {Rule[]|Rule[][]|RegExp} context
 * @returns {{ lists: Rule[][]|null, regex: RegExp|null }}
 */
function normalise(context) {
  if (context instanceof RegExp) return { lists: null, regex: context };
  // Distinguish PatternList (array of rule objects) from array of PatternLists
  if (Array.isArray(context[0])) return { lists: context, regex: null };
  return { lists: [context], regex: null };
}

/**
 * For markup contexts, return an entity-decoded copy of `value` to test
 * alongside the raw input, or null when there is nothing extra to test.
 *
 * @param {string} value
 * @param {Rule[]} list
 * @returns {string|null}
 */
function decodedCopy(value, list) {
  if (!list.decodeEntities) return null;
  const decoded = decodeEntities(value);
  return decoded === value ? null : decoded;
}

/**
 * Test value against a single PatternList. Returns the first MatchResult or null.
 *
 * @param {string} value
 * @param {Rule[]} list
 * @returns {MatchResult|null}
 */
function matchList(value, list) {
  const label = list.label ?? 'CUSTOM';
  const decoded = decodedCopy(value, list);
  for (const rule of list) {
    if (rule.pattern.test(value) || (decoded !== null && rule.pattern.test(decoded))) {
      return { context: label, id: rule.id, description: rule.description, pattern: rule.pattern };
    }
  }
  return null;
}

// ─── Public API ───────────────────────────────────────────────────────────

/**
 * Returns `true` if `value` is unsafe in the given context(s), `false` otherwise.
 *
 * @param {string} value - The string to test
 * @param {PatternList | PatternList[] | RegExp} context
 *   - A PatternList imported from is-unsafe (e.g. `HTML`, `XML`)
 *   - An array of PatternLists — returns true if unsafe in **any** of them
 *   - A custom RegExp — returns true if the pattern matches
 * @returns {boolean}
 *
 * @example
 * import { isUnsafe, HTML, SQL } from 'is-unsafe';
 *
 * isUnsafe('<script>alert(1)</script>', HTML)       // true
 * isUnsafe('hello world', HTML)                     // false
 * isUnsafe('value', [HTML, SQL])                    // false
 * isUnsafe('value', /my-pattern/i)                  // false
 */
function isUnsafe(value, context) {
  assertString(value);
  assertContext(context);

  const { lists, regex } = normalise(context);

  if (regex) return regex.test(value);

  for (const list of lists) {
    if (matchList(value, list) !== null) return true;
  }
  return false;
}

/**
 * Like `isUnsafe`, but returns the first `MatchResult` describing **why**
 * the value was flagged, or `null` if it is safe.
 *
 * @param {string} value
 * @param {PatternList | PatternList[] | RegExp} context
 * @returns {MatchResult|null}
 *
 * @example
 * import { whyUnsafe, HTML } from 'is-unsafe';
 *
 * whyUnsafe('<script>alert(1)</script>', HTML)
 * // { context: 'HTML', id: 'html-script-open', description: '...', pattern: /.../ }
 */
function whyUnsafe(value, context) {
  assertString(value);
  assertContext(context);

  const { lists, regex } = normalise(context);

  if (regex) {
    return regex.test(value)
      ? { context: 'CUSTOM', id: 'custom-regex', description: 'Matched caller-supplied pattern', pattern: regex }
      : null;
  }

  for (const list of lists) {
    const result = matchList(value, list);
    if (result !== null) return result;
  }
  return null;
}

/**
 * Returns **all** matching rules across the given context(s), or an empty
 * array if the value is safe. Useful for comprehensive auditing.
 *
 * @param {string} value
 * @param {PatternList | PatternList[] | RegExp} context
 * @returns {MatchResult[]}
 */
function allUnsafe(value, context) {
  assertString(value);
  assertContext(context);

  const { lists, regex } = normalise(context);
  const results = [];

  if (regex) {
    if (regex.test(value)) {
      results.push({ context: 'CUSTOM', id: 'custom-regex', description: 'Matched caller-supplied pattern', pattern: regex });
    }
    return results;
  }

  for (const list of lists) {
    const label = list.label ?? 'CUSTOM';
    const decoded = decodedCopy(value, list);
    for (const rule of list) {
      if (rule.pattern.test(value) || (decoded !== null && rule.pattern.test(decoded))) {
        results.push({ context: label, id: rule.id, description: rule.description, pattern: rule.pattern });
      }
    }
  }

  return results;
}


/* harmony default export */ const src = ((/* unused pure expression or super */ null && (isUnsafe)));

;// CONCATENATED MODULE: ./node_modules/fast-xml-parser/src/xmlparser/OrderedObjParser.js

///@ts-check












// const regx =
//   '<((!\\[CDATA\\[([\\s\\S]*?)(]]>))|((NAME:)?(NAME))([^>]*)>|((\\/)(NAME)\\s*>))([^<]*)'
//   .replace(/NAME/g, util.nameRegexp);

//const tagsRegx = new RegExp("<(\\/?[\\w:\\-\._]+)([^>]*)>(\\s*"+cdataRegx+")*([^<]+)?","g");
//const tagsRegx = new RegExp("<(\\/?)((\\w*:)?([\\w:\\-\._]+))([^>]*)>([^<]*)("+cdataRegx+"([^<]*))*([^<]+)?","g");

// Helper functions for attribute and namespace handling

/**
 * Extract raw attributes (without prefix) from prefixed attribute map
 * @param {object} prefixedAttrs - Attributes with prefix from buildAttributesMap
 * @param {object} options - Parser options containing attributeNamePrefix
 * @returns {object} Raw attributes for matcher
 */
function extractRawAttributes(prefixedAttrs, options) {
  if (!prefixedAttrs) return {};

  // Handle attributesGroupName option
  const attrs = options.attributesGroupName
    ? prefixedAttrs[options.attributesGroupName]
    : prefixedAttrs;

  if (!attrs) return {};

  const rawAttrs = {};
  for (const key in attrs) {
    // Remove the attribute prefix to get raw name
    if (key.startsWith(options.attributeNamePrefix)) {
      const rawName = key.substring(options.attributeNamePrefix.length);
      rawAttrs[rawName] = attrs[key];
    } else {
      // Attribute without prefix (shouldn't normally happen, but be safe)
      rawAttrs[key] = attrs[key];
    }
  }
  return rawAttrs;
}

/**
 * Extract namespace from raw tag name
 * @param {string} rawTagName - Tag name possibly with namespace (e.g., "soap:Envelope")
 * @returns {string|undefined} Namespace or undefined
 */
function extractNamespace(rawTagName) {
  if (!rawTagName || typeof rawTagName !== 'string') return undefined;

  const colonIndex = rawTagName.indexOf(':');
  if (colonIndex !== -1 && colonIndex > 0) {
    const ns = rawTagName.substring(0, colonIndex);
    // Don't treat xmlns as a namespace
    if (ns !== 'xmlns') {
      return ns;
    }
  }
  return undefined;
}

class OrderedObjParser {
  constructor(options, externalEntities) {
    this.options = options;
    this.currentNode = null;
    this.tagsNodeStack = [];
    this.parseXml = parseXml;
    this.parseTextData = parseTextData;
    this.resolveNameSpace = resolveNameSpace;
    this.buildAttributesMap = buildAttributesMap;
    this.isItStopNode = isItStopNode;
    this.replaceEntitiesValue = OrderedObjParser_replaceEntitiesValue;
    this.readStopNodeData = readStopNodeData;
    this.saveTextToParentTag = saveTextToParentTag;
    this.addChild = addChild;
    this.ignoreAttributesFn = ignoreAttributes_getIgnoreAttributesFn(this.options.ignoreAttributes)
    this.entityExpansionCount = 0;
    this.currentExpandedLength = 0;
    this.doctypefound = false;
    let namedEntities = { ...XML };
    if (this.options.entityDecoder) {
      this.entityDecoder = this.options.entityDecoder
    } else {
      if (typeof this.options.htmlEntities === "object") namedEntities = this.options.htmlEntities;
      else if (this.options.htmlEntities === true) namedEntities = { ...COMMON_HTML, ...CURRENCY };
      this.entityDecoder = new EntityDecoder({
        namedEntities: { ...namedEntities, ...externalEntities },
        numericAllowed: this.options.htmlEntities,
        limit: {
          maxTotalExpansions: this.options.processEntities.maxTotalExpansions,
          maxExpandedLength: this.options.processEntities.maxExpandedLength,
          applyLimitsTo: this.options.processEntities.appliesTo,
        },
        // onExternalEntity: (name, value) => isUnsafe(value) ? 'block' : 'allow',
        onInputEntity: (name, value) =>
          //TODO: VALID_CONTEXTS.HTML should be set only if this.options.htmlEntities
          isUnsafe(value, [html, xml]) ? ENTITY_ACTION.BLOCK : ENTITY_ACTION.ALLOW,

        //postCheck: resolved => resolved
      });
    }

    // Initialize path matcher for path-expression-matcher
    this.matcher = new Matcher();
    this.readonlyMatcher = this.matcher.readOnly();

    // Flag to track if current node is a stop node (optimization)
    this.isCurrentNodeStopNode = false;

    // Pre-compile stopNodes expressions
    this.stopNodeExpressionsSet = new ExpressionSet();
    const stopNodesOpts = this.options.stopNodes;
    if (stopNodesOpts && stopNodesOpts.length > 0) {
      for (let i = 0; i < stopNodesOpts.length; i++) {
        const stopNodeExp = stopNodesOpts[i];
        if (typeof stopNodeExp === 'string') {
          // Convert string to Expression object
          this.stopNodeExpressionsSet.add(new Expression(stopNodeExp));
        } else if (stopNodeExp instanceof Expression) {
          // Already an Expression object
          this.stopNodeExpressionsSet.add(stopNodeExp);
        }
      }
      this.stopNodeExpressionsSet.seal();
    }
  }

}


/**
 * @param {string} val
 * @param {string} tagName
 * @param {string|Matcher} jPath - jPath string or Matcher instance based on options.jPath
 * @param {boolean} dontTrim
 * @param {boolean} hasAttributes
 * @param {boolean} isLeafNode
 * @param {boolean} escapeEntities
 */
function parseTextData(val, tagName, jPath, dontTrim, hasAttributes, isLeafNode, escapeEntities) {
  const options = this.options;
  if (val !== undefined) {
    if (options.trimValues && !dontTrim) {
      val = val.trim();
    }
    if (val.length > 0) {
      if (!escapeEntities) val = this.replaceEntitiesValue(val, tagName, jPath);

      // Pass jPath string or matcher based on options.jPath setting
      const jPathOrMatcher = options.jPath ? jPath.toString() : jPath;
      const newval = options.tagValueProcessor(tagName, val, jPathOrMatcher, hasAttributes, isLeafNode);
      if (newval === null || newval === undefined) {
        //don't parse
        return val;
      } else if (typeof newval !== typeof val || newval !== val) {
        //overwrite
        return newval;
      } else if (options.trimValues) {
        return parseValue(val, options.parseTagValue, options.numberParseOptions);
      } else {
        const trimmedVal = val.trim();
        if (trimmedVal === val) {
          return parseValue(val, options.parseTagValue, options.numberParseOptions);
        } else {
          return val;
        }
      }
    }
  }
}

function resolveNameSpace(tagname) {
  if (this.options.removeNSPrefix) {
    const tags = tagname.split(':');
    const prefix = tagname.charAt(0) === '/' ? '/' : '';
    if (tags[0] === 'xmlns') {
      return '';
    }
    if (tags.length === 2) {
      tagname = prefix + tags[1];
    }
  }
  return tagname;
}

//TODO: change regex to capture NS
//const attrsRegx = new RegExp("([\\w\\-\\.\\:]+)\\s*=\\s*(['\"])((.|\n)*?)\\2","gm");
// The value is matched with a negated class per quote type rather than a lazy `[\s\S]*?` up to a
// backreference, which is much slower on long values (SVG paths, data URIs)
const attrsRegx = /([^\s=]+)\s*(=\s*(?:"([^"]*)"|'([^']*)'))?/gm;

// value inside double quotes, or inside single quotes, or undefined when there is no value
function attrValue(match) {
  return match[3] !== undefined ? match[3] : match[4];
}

function buildAttributesMap(attrStr, jPath, tagName, force = false) {
  const options = this.options;
  if (force === true || (options.ignoreAttributes !== true && typeof attrStr === 'string')) {
    // attrStr = attrStr.replace(/\r?\n/g, ' ');
    //attrStr = attrStr || attrStr.trim();

    const matches = getAllMatches(attrStr, attrsRegx);
    const len = matches.length; //don't make it inline
    const attrs = {};

    // Pre-process values once: trim + entity replacement
    // Reused in both matcher update and second pass
    const processedVals = new Array(len);
    let hasRawAttrs = false;
    const rawAttrsForMatcher = {};

    for (let i = 0; i < len; i++) {
      const attrName = this.resolveNameSpace(matches[i][1]);
      const oldVal = attrValue(matches[i]);

      if (attrName.length && oldVal !== undefined) {
        let val = oldVal;
        if (options.trimValues) val = val.trim();
        val = this.replaceEntitiesValue(val, tagName, this.readonlyMatcher);
        processedVals[i] = val;

        rawAttrsForMatcher[attrName] = val;
        hasRawAttrs = true;
      }
    }

    // Update matcher ONCE before second pass, if applicable
    if (hasRawAttrs && typeof jPath === 'object' && jPath.updateCurrent) {
      jPath.updateCurrent(rawAttrsForMatcher);
    }

    // Hoist toString() once — path doesn't change during attribute processing
    const jPathStr = options.jPath ? jPath.toString() : this.readonlyMatcher;

    // Second pass: apply processors, build final attrs
    let hasAttrs = false;
    for (let i = 0; i < len; i++) {
      const attrName = this.resolveNameSpace(matches[i][1]);

      if (this.ignoreAttributesFn(attrName, jPathStr)) continue;

      let aName = options.attributeNamePrefix + attrName;

      if (attrName.length) {
        if (options.transformAttributeName) {
          aName = options.transformAttributeName(aName);
        }
        aName = sanitizeName(aName, options);

        if (attrValue(matches[i]) !== undefined) {
          // Reuse already-processed value — no double entity replacement
          const oldVal = processedVals[i];

          const newVal = options.attributeValueProcessor(attrName, oldVal, jPathStr);
          if (newVal === null || newVal === undefined) {
            attrs[aName] = oldVal;
          } else if (typeof newVal !== typeof oldVal || newVal !== oldVal) {
            attrs[aName] = newVal;
          } else {
            attrs[aName] = parseValue(oldVal, options.parseAttributeValue, options.numberParseOptions);
          }
          hasAttrs = true;
        } else if (options.allowBooleanAttributes) {
          attrs[aName] = true;
          hasAttrs = true;
        }
      }
    }

    if (!hasAttrs) return;

    if (options.attributesGroupName && !options.preserveOrder) {
      const attrCollection = {};
      attrCollection[options.attributesGroupName] = attrs;
      return attrCollection;
    }
    return attrs;
  }
}
const parseXml = function (xmlData) {
  const options = this.options;
  const crlfPositions = options.captureMetaData ? [] : undefined;
  xmlData = xmlData.replace(/\r\n?/g, options.captureMetaData ? (newline, index) => {
    if (newline.length === 2) {
      // Store the position after earlier CRLF pairs have been normalized.
      crlfPositions.push(index - crlfPositions.length);
    }
    return "\n";
  } : "\n");
  const xmlObj = new XmlNode('!xml');
  let currentNode = xmlObj;
  let textData = "";

  // Reset matcher for new document
  this.matcher.reset();
  this.entityDecoder.reset();

  // Reset entity expansion counters for this document
  this.entityExpansionCount = 0;
  this.currentExpandedLength = 0;
  this.doctypefound = false;
  const docTypeReader = new DocTypeReader(options.processEntities);
  const xmlLen = xmlData.length;
  for (let i = 0; i < xmlLen; i++) {//for each char in XML data
    const ch = xmlData[i];
    if (ch === '<') {
      // const nextIndex = i+1;
      // const _2ndChar = xmlData[nextIndex];
      const c1 = xmlData.charCodeAt(i + 1);
      if (c1 === 47) {//Closing Tag '/'
        const closeIndex = findClosingIndex(xmlData, ">", i, "Closing Tag is not closed.")
        let tagName = xmlData.substring(i + 2, closeIndex).trim();

        if (options.removeNSPrefix) {
          const colonIndex = tagName.indexOf(":");
          if (colonIndex !== -1) {
            tagName = tagName.substr(colonIndex + 1);
          }
        }

        tagName = transformTagName(options.transformTagName, tagName, "", options).tagName;

        if (currentNode) {
          textData = this.saveTextToParentTag(textData, currentNode, this.readonlyMatcher);
        }

        //check if last tag of nested tag was unpaired tag
        const lastTagName = this.matcher.getCurrentTag();
        if (tagName && options.unpairedTagsSet.has(tagName)) {
          throw new Error(`Unpaired tag can not be used as closing tag: </${tagName}>`);
        }
        if (lastTagName && options.unpairedTagsSet.has(lastTagName)) {
          // Pop the unpaired tag
          this.matcher.pop();
          this.tagsNodeStack.pop();
        }
        // Pop the closing tag
        this.matcher.pop();
        this.isCurrentNodeStopNode = false; // Reset flag when closing tag

        //a closing tag with no matching opening tag leaves the stack empty
        currentNode = this.tagsNodeStack.pop() || xmlObj;//avoid recursion, set the parent tag scope

        if (options.captureMetaData && currentNode) {
          currentNode.addEndIndex(getOriginalIndex(closeIndex + 1, crlfPositions));
        }
        textData = "";
        i = closeIndex;
      } else if (c1 === 63) { //'?'

        let tagData = readTagExp(xmlData, i, false, "?>");
        if (!tagData) throw new Error("Pi Tag is not closed.");

        textData = this.saveTextToParentTag(textData, currentNode, this.readonlyMatcher);
        const attsMap = this.buildAttributesMap(tagData.tagExp, this.matcher, tagData.tagName, true);
        if (attsMap) {
          const ver = attsMap[this.options.attributeNamePrefix + "version"];
          this.entityDecoder.setXmlVersion(Number(ver) || 1.0);
          docTypeReader.setXmlVersion(Number(ver) || 1.0);
        }
        if ((options.ignoreDeclaration && tagData.tagName === "?xml") || options.ignorePiTags) {
          //do nothing
        } else {

          const childNode = new XmlNode(tagData.tagName);
          childNode.add(options.textNodeName, "");

          if (tagData.tagName !== tagData.tagExp && tagData.attrExpPresent && options.ignoreAttributes !== true) {
            childNode[":@"] = attsMap
          }
          const startIndex = options.captureMetaData ? getOriginalIndex(i, crlfPositions) : i;
          this.addChild(currentNode, childNode, this.readonlyMatcher, startIndex);

          if (options.captureMetaData) {
            // closeIndex points at '?' of the closing '?>'
            currentNode.addEndIndex(getOriginalIndex(tagData.closeIndex + 2, crlfPositions));
          }
        }


        i = tagData.closeIndex + 1;
      } else if (c1 === 33
        && xmlData.charCodeAt(i + 2) === 45
        && xmlData.charCodeAt(i + 3) === 45) { //'!--'
        const endIndex = findClosingIndex(xmlData, "-->", i + 4, "Comment is not closed.")
        if (options.commentPropName) {
          const comment = xmlData.substring(i + 4, endIndex - 2);

          textData = this.saveTextToParentTag(textData, currentNode, this.readonlyMatcher);

          currentNode.add(options.commentPropName, [{ [options.textNodeName]: comment }]);
        }
        i = endIndex;
      } else if (c1 === 33
        && xmlData.charCodeAt(i + 2) === 68) { //'!D'
        if (this.doctypefound) throw new Error("Multiple DOCTYPE declarations found.");
        this.doctypefound = true;
        const result = docTypeReader.readDocType(xmlData, i);
        this.entityDecoder.addInputEntities(result.entities);
        i = result.i;
      } else if (c1 === 33
        && xmlData.charCodeAt(i + 2) === 91) { // '!['
        const closeIndex = findClosingIndex(xmlData, "]]>", i, "CDATA is not closed.") - 2;
        const tagExp = xmlData.substring(i + 9, closeIndex);

        textData = this.saveTextToParentTag(textData, currentNode, this.readonlyMatcher);

        let val = this.parseTextData(tagExp, currentNode.tagname, this.readonlyMatcher, true, false, true, true);
        if (val == undefined) val = "";

        //cdata should be set even if it is 0 length string
        if (options.cdataPropName) {
          currentNode.add(options.cdataPropName, [{ [options.textNodeName]: tagExp }]);
        } else {
          currentNode.add(options.textNodeName, val);
        }

        i = closeIndex + 2;
      } else {//Opening tag
        let result = readTagExp(xmlData, i, options.removeNSPrefix);

        // Safety check: readTagExp can return undefined
        if (!result) {
          // Log context for debugging
          const context = xmlData.substring(Math.max(0, i - 50), Math.min(xmlLen, i + 50));
          throw new Error(`readTagExp returned undefined at position ${i}. Context: "${context}"`);
        }

        let tagName = result.tagName;
        const rawTagName = result.rawTagName;
        let tagExp = result.tagExp;
        let attrExpPresent = result.attrExpPresent;
        let closeIndex = result.closeIndex;

        ({ tagName, tagExp } = transformTagName(options.transformTagName, tagName, tagExp, options));

        if (options.strictReservedNames &&
          (tagName === options.commentPropName
            || tagName === options.cdataPropName
            || tagName === options.textNodeName
            || tagName === options.attributesGroupName
          )) {
          throw new Error(`Invalid tag name: ${tagName}`);
        }

        //save text as child node
        if (currentNode && textData) {
          if (currentNode.tagname !== '!xml') {
            //when nested tag is found
            textData = this.saveTextToParentTag(textData, currentNode, this.readonlyMatcher, false);
          }
        }

        //check if last tag was unpaired tag
        const lastTag = currentNode;
        if (lastTag && options.unpairedTagsSet.has(lastTag.tagname)) {
          currentNode = this.tagsNodeStack.pop();
          this.matcher.pop();
        }

        // Clean up self-closing syntax BEFORE processing attributes
        // This is where tagExp gets the trailing / removed
        let isSelfClosing = false;
        if (tagExp.length > 0 && tagExp.lastIndexOf("/") === tagExp.length - 1) {
          isSelfClosing = true;
          if (tagName[tagName.length - 1] === "/") {
            tagName = tagName.substr(0, tagName.length - 1);
            tagExp = tagName;
          } else {
            tagExp = tagExp.substr(0, tagExp.length - 1);
          }

          // Re-check attrExpPresent after cleaning
          attrExpPresent = (tagName !== tagExp);
        }

        // Now process attributes with CLEAN tagExp (no trailing /)
        let prefixedAttrs = null;
        let rawAttrs = {};
        let namespace = undefined;

        // Extract namespace from rawTagName
        namespace = extractNamespace(rawTagName);

        // Push tag to matcher FIRST (with empty attrs for now) so callbacks see correct path
        if (tagName !== xmlObj.tagname) {
          this.matcher.push(tagName, {}, namespace);
        }

        // Now build attributes - callbacks will see correct matcher state
        if (tagName !== tagExp && attrExpPresent) {
          // Build attributes (returns prefixed attributes for the tree)
          // Note: buildAttributesMap now internally updates the matcher with raw attributes
          prefixedAttrs = this.buildAttributesMap(tagExp, this.matcher, tagName);

          if (prefixedAttrs) {
            // Extract raw attributes (without prefix) for our use
            //TODO: seems a performance overhead
            rawAttrs = extractRawAttributes(prefixedAttrs, options);
          }
        }

        // Now check if this is a stop node (after attributes are set)
        if (tagName !== xmlObj.tagname) {
          this.isCurrentNodeStopNode = this.isItStopNode();
        }

        const startIndex = options.captureMetaData ? getOriginalIndex(i, crlfPositions) : i;
        if (this.isCurrentNodeStopNode) {
          let tagContent = "";

          // For self-closing tags, content is empty
          if (isSelfClosing) {
            i = result.closeIndex;
          }
          //unpaired tag
          else if (options.unpairedTagsSet.has(tagName)) {
            i = result.closeIndex;
          }
          //normal tag
          else {
            //read until closing tag is found
            const result = this.readStopNodeData(xmlData, rawTagName, closeIndex + 1);
            if (!result) throw new Error(`Unexpected end of ${rawTagName}`);
            i = result.i;
            tagContent = result.tagContent;
          }

          const childNode = new XmlNode(tagName);

          if (prefixedAttrs) {
            childNode[":@"] = prefixedAttrs;
          }

          // For stop nodes, store raw content as-is without any processing
          childNode.add(options.textNodeName, tagContent);

          this.matcher.pop(); // Pop the stop node tag
          this.isCurrentNodeStopNode = false; // Reset flag

          this.addChild(currentNode, childNode, this.readonlyMatcher, startIndex);

          if (options.captureMetaData) {
            currentNode.addEndIndex(getOriginalIndex(i + 1, crlfPositions));
          }
        } else {
          //selfClosing tag
          if (isSelfClosing) {
            ({ tagName, tagExp } = transformTagName(options.transformTagName, tagName, tagExp, options));

            const childNode = new XmlNode(tagName);
            if (prefixedAttrs) {
              childNode[":@"] = prefixedAttrs;
            }
            this.addChild(currentNode, childNode, this.readonlyMatcher, startIndex);

            if (options.captureMetaData) {
              currentNode.addEndIndex(getOriginalIndex(closeIndex + 1, crlfPositions));
            }
            this.matcher.pop(); // Pop self-closing tag
            this.isCurrentNodeStopNode = false; // Reset flag
          }
          else if (options.unpairedTagsSet.has(tagName)) {//unpaired tag
            const childNode = new XmlNode(tagName);
            if (prefixedAttrs) {
              childNode[":@"] = prefixedAttrs;
            }
            this.addChild(currentNode, childNode, this.readonlyMatcher, startIndex);

            if (options.captureMetaData) {
              currentNode.addEndIndex(getOriginalIndex(result.closeIndex + 1, crlfPositions));
            }
            this.matcher.pop(); // Pop unpaired tag
            this.isCurrentNodeStopNode = false; // Reset flag
            i = result.closeIndex;
            // Continue to next iteration without changing currentNode
            continue;
          }
          //opening tag
          else {
            const childNode = new XmlNode(tagName);
            if (this.tagsNodeStack.length > options.maxNestedTags) {
              throw new Error("Maximum nested tags exceeded");
            }
            this.tagsNodeStack.push(currentNode);

            if (prefixedAttrs) {
              childNode[":@"] = prefixedAttrs;
            }
            this.addChild(currentNode, childNode, this.readonlyMatcher, startIndex);
            currentNode = childNode;
          }
          textData = "";
          i = closeIndex;
        }
      }
    } else {
      textData += xmlData[i];
    }
  }
  return xmlObj.child;
}

function getOriginalIndex(index, crlfPositions) {
  let low = 0;
  let high = crlfPositions.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (crlfPositions[middle] < index) low = middle + 1;
    else high = middle;
  }
  return index + low;
}

function addChild(currentNode, childNode, matcher, startIndex) {
  // unset startIndex if not requested
  if (!this.options.captureMetaData) startIndex = undefined;

  // Pass jPath string or matcher based on options.jPath setting
  const jPathOrMatcher = this.options.jPath ? matcher.toString() : matcher;
  const result = this.options.updateTag(childNode.tagname, jPathOrMatcher, childNode[":@"])
  if (result === false) {
    //do nothing
  } else if (typeof result === "string") {
    childNode.tagname = result
    currentNode.addChild(childNode, startIndex);
  } else {
    currentNode.addChild(childNode, startIndex);
  }
}

/**
 * @param {object} val - Entity object with regex and val properties
 * @param {string} tagName - Tag name
 * @param {string|Matcher} jPath - jPath string or Matcher instance based on options.jPath
 */
function OrderedObjParser_replaceEntitiesValue(val, tagName, jPath) {
  const entityConfig = this.options.processEntities;

  if (!entityConfig || !entityConfig.enabled) {
    return val;
  }

  // Check if tag is allowed to contain entities
  if (entityConfig.allowedTags) {
    const jPathOrMatcher = this.options.jPath ? jPath.toString() : jPath;
    const allowed = Array.isArray(entityConfig.allowedTags)
      ? entityConfig.allowedTags.includes(tagName)
      : entityConfig.allowedTags(tagName, jPathOrMatcher);

    if (!allowed) {
      return val;
    }
  }

  // Apply custom tag filter if provided
  if (entityConfig.tagFilter) {
    const jPathOrMatcher = this.options.jPath ? jPath.toString() : jPath;
    if (!entityConfig.tagFilter(tagName, jPathOrMatcher)) {
      return val; // Skip based on custom filter
    }
  }

  return this.entityDecoder.decode(val);
}


function saveTextToParentTag(textData, parentNode, matcher, isLeafNode) {
  if (textData) { //store previously collected data as textNode
    if (isLeafNode === undefined) isLeafNode = parentNode.child.length === 0

    textData = this.parseTextData(textData,
      parentNode.tagname,
      matcher,
      false,
      parentNode[":@"] ? Object.keys(parentNode[":@"]).length !== 0 : false,
      isLeafNode);

    if (textData !== undefined && textData !== "")
      parentNode.add(this.options.textNodeName, textData);
    textData = "";
  }
  return textData;
}

/**
 * @param {Array<Expression>} stopNodeExpressions - Array of compiled Expression objects
 * @param {Matcher} matcher - Current path matcher
 */
function isItStopNode() {
  if (this.stopNodeExpressionsSet.size === 0) return false;

  return this.matcher.matchesAny(this.stopNodeExpressionsSet);
}

/**
 * Returns the tag Expression and where it is ending handling single-double quotes situation
 * @param {string} xmlData 
 * @param {number} i starting index
 * @returns 
 */
function tagExpWithClosingIndex(xmlData, i, closingChar = ">") {
  //TODO: ignore boolean attributes in tag expression
  //TODO: if ignore attributes, dont read full attribute expression but the end. But read for xml declaration
  const len = xmlData.length;
  const closeCode0 = closingChar.charCodeAt(0);
  const closeCode1 = closingChar.length > 1 ? closingChar.charCodeAt(1) : -1;

  let result = '';
  let segmentStart = i;

  for (let index = i; index < len; index++) {
    const code = xmlData.charCodeAt(index);

    if (code === 34 || code === 39) { // " or '
      // Skip the quoted value in one step: nothing inside it can close the tag
      index = xmlData.indexOf(xmlData[index], index + 1);
      if (index === -1) return;
    } else if (code === closeCode0) {
      if (closeCode1 !== -1) {
        if (xmlData.charCodeAt(index + 1) === closeCode1) {
          result += xmlData.substring(segmentStart, index);
          return { data: result, index };
        }
      } else {
        result += xmlData.substring(segmentStart, index);
        return { data: result, index };
      }
    } else if (code === 9) { // \t - only replace with space outside attribute values
      // Flush accumulated segment, add space, start new segment
      result += xmlData.substring(segmentStart, index) + ' ';
      segmentStart = index + 1;
    }
  }
}

function findClosingIndex(xmlData, str, i, errMsg) {
  const closingIndex = xmlData.indexOf(str, i);
  if (closingIndex === -1) {
    throw new Error(errMsg)
  } else {
    return closingIndex + str.length - 1;
  }
}

function findClosingChar(xmlData, char, i, errMsg) {
  const closingIndex = xmlData.indexOf(char, i);
  if (closingIndex === -1) throw new Error(errMsg);
  return closingIndex; // no offset needed
}

function readTagExp(xmlData, i, removeNSPrefix, closingChar = ">") {
  const result = tagExpWithClosingIndex(xmlData, i + 1, closingChar);
  if (!result) return;
  let tagExp = result.data;
  const closeIndex = result.index;
  const separatorIndex = tagExp.search(/\s/);
  let tagName = tagExp;
  let attrExpPresent = true;
  if (separatorIndex !== -1) {//separate tag name and attributes expression
    tagName = tagExp.substring(0, separatorIndex);
    tagExp = tagExp.substring(separatorIndex + 1).trimStart();
  }

  const rawTagName = tagName;
  if (removeNSPrefix) {
    const colonIndex = tagName.indexOf(":");
    if (colonIndex !== -1) {
      tagName = tagName.substr(colonIndex + 1);
      attrExpPresent = tagName !== result.data.substr(colonIndex + 1);
    }
  }

  return {
    tagName: tagName,
    tagExp: tagExp,
    closeIndex: closeIndex,
    attrExpPresent: attrExpPresent,
    rawTagName: rawTagName,
  }
}
/**
 * find paired tag for a stop node
 * @param {string} xmlData 
 * @param {string} tagName 
 * @param {number} i 
 */
function readStopNodeData(xmlData, tagName, i) {
  const startIndex = i;
  // Starting at 1 since we already have an open tag
  let openTagCount = 1;
  let lenient = false; // set once a quote-aware tag scan fails
  let nextGt = -1; // cached index of the next '>'

  const xmllen = xmlData.length;
  for (; i < xmllen; i++) {
    if (xmlData[i] === "<") {
      const c1 = xmlData.charCodeAt(i + 1);
      if (c1 === 47) {//close tag '/'
        const closeIndex = findClosingChar(xmlData, ">", i, `${tagName} is not closed`);
        let closeTagName = xmlData.substring(i + 2, closeIndex).trim();
        if (closeTagName === tagName) {
          openTagCount--;
          if (openTagCount === 0) {
            return {
              tagContent: xmlData.substring(startIndex, i),
              i: closeIndex
            }
          }
        }
        i = closeIndex;
      } else if (c1 === 63) { //?
        const closeIndex = findClosingIndex(xmlData, "?>", i + 1, "StopNode is not closed.")
        i = closeIndex;
      } else if (c1 === 33
        && xmlData.charCodeAt(i + 2) === 45
        && xmlData.charCodeAt(i + 3) === 45) { // '!--'
        const closeIndex = findClosingIndex(xmlData, "-->", i + 3, "StopNode is not closed.")
        i = closeIndex;
      } else if (c1 === 33
        && xmlData.charCodeAt(i + 2) === 91) { // '!['
        const closeIndex = findClosingIndex(xmlData, "]]>", i, "StopNode is not closed.") - 2;
        i = closeIndex;
      } else {
        const tagData = lenient ? undefined : readTagExp(xmlData, i, false);

        if (tagData) {
          const openTagName = tagData.tagName;
          if (openTagName === tagName && tagData.tagExp[tagData.tagExp.length - 1] !== "/") {
            openTagCount++;
          }
          i = tagData.closeIndex;
        } else {
          // no closing '>'. use lenient approach to find '<' instead of readTagExp, to avoid repeated rescans.
          lenient = true;
          if (nextGt < i) {
            nextGt = xmlData.indexOf(">", i);
            if (nextGt === -1) return; // no '>' left, so no closing tag can follow
          }
          const nextLt = xmlData.indexOf("<", i + 1);
          if (nextLt === -1 || nextLt > nextGt) { // looks like a real tag
            const exp = xmlData.substring(i + 1, nextGt);
            const sep = exp.search(/\s/);
            const name = sep === -1 ? exp : exp.substring(0, sep);
            if (name === tagName && exp[exp.length - 1] !== "/") openTagCount++;
            i = nextGt;
          } // else: treat this '<' as plain text
        }
      }
    }
  }//end for loop
}

function parseValue(val, shouldParse, options) {
  if (shouldParse && typeof val === 'string') {
    //console.log(options)
    const newval = val.trim();
    if (newval === 'true') return true;
    else if (newval === 'false') return false;
    else return toNumber(val, options);
  } else {
    if (isExist(val)) {
      return val;
    } else {
      return '';
    }
  }
}

function fromCodePoint(str, base, prefix) {
  const codePoint = Number.parseInt(str, base);

  if (codePoint >= 0 && codePoint <= 0x10FFFF) {
    return String.fromCodePoint(codePoint);
  } else {
    return prefix + str + ";";
  }
}

function transformTagName(fn, tagName, tagExp, options) {
  if (fn) {
    const newTagName = fn(tagName);
    if (tagExp === tagName) {
      tagExp = newTagName
    }
    tagName = newTagName;
  }
  tagName = sanitizeName(tagName, options);
  return { tagName, tagExp };
}



function sanitizeName(name, options) {
  if (criticalProperties.includes(name)) {
    throw new Error(`[SECURITY] Invalid name: "${name}" is a reserved JavaScript keyword that could cause prototype pollution`);
  } else if (DANGEROUS_PROPERTY_NAMES.includes(name)) {
    return options.onDangerousProperty(name);
  }
  return name;
}
;// CONCATENATED MODULE: ./node_modules/fast-xml-parser/src/xmlparser/node2json.js





const node2json_METADATA_SYMBOL = XmlNode.getMetaDataSymbol();

/**
 * Helper function to strip attribute prefix from attribute map
 * @param {object} attrs - Attributes with prefix (e.g., {"@_class": "code"})
 * @param {string} prefix - Attribute prefix to remove (e.g., "@_")
 * @returns {object} Attributes without prefix (e.g., {"class": "code"})
 */
function stripAttributePrefix(attrs, prefix) {
  if (!attrs || typeof attrs !== 'object') return {};
  if (!prefix) return attrs;

  const rawAttrs = {};
  for (const key in attrs) {
    if (key.startsWith(prefix)) {
      const rawName = key.substring(prefix.length);
      rawAttrs[rawName] = attrs[key];
    } else {
      // Attribute without prefix (shouldn't normally happen, but be safe)
      rawAttrs[key] = attrs[key];
    }
  }
  return rawAttrs;
}

/**
 * 
 * @param {array} node 
 * @param {any} options 
 * @param {Matcher} matcher - Path matcher instance
 * @returns 
 */
function prettify(node, options, matcher, readonlyMatcher) {
  return compress(node, options, matcher, readonlyMatcher);
}

/**
 * @param {array} arr 
 * @param {object} options 
 * @param {Matcher} matcher - Path matcher instance
 * @returns object
 */
function compress(arr, options, matcher, readonlyMatcher) {
  let text;
  const compressedObj = {}; //This is intended to be a plain object
  for (let i = 0; i < arr.length; i++) {
    const tagObj = arr[i];
    const property = node2json_propName(tagObj);

    // Push current property to matcher WITH RAW ATTRIBUTES (no prefix)
    if (property !== undefined && property !== options.textNodeName) {
      const rawAttrs = stripAttributePrefix(
        tagObj[":@"] || {},
        options.attributeNamePrefix
      );
      matcher.push(property, rawAttrs);
    }

    if (property === options.textNodeName) {
      if (text === undefined) text = tagObj[property];
      else text += "" + tagObj[property];
    } else if (property === undefined) {
      continue;
    } else if (tagObj[property]) {

      let val = compress(tagObj[property], options, matcher, readonlyMatcher);
      const isLeaf = isLeafTag(val, options);

      if (Object.keys(val).length === 0 && options.alwaysCreateTextNode) {
        val[options.textNodeName] = "";
      }

      if (tagObj[":@"]) {
        assignAttributes(val, tagObj[":@"], readonlyMatcher, options);
      } else if (Object.keys(val).length === 1 && val[options.textNodeName] !== undefined && !options.alwaysCreateTextNode) {
        val = val[options.textNodeName];
      } else if (Object.keys(val).length === 0) {
        if (options.alwaysCreateTextNode) val[options.textNodeName] = "";
        else val = "";
      }

      if (tagObj[node2json_METADATA_SYMBOL] !== undefined && typeof val === "object" && val !== null) {
        val[node2json_METADATA_SYMBOL] = tagObj[node2json_METADATA_SYMBOL]; // copy over metadata
      }


      if (compressedObj[property] !== undefined && Object.prototype.hasOwnProperty.call(compressedObj, property)) {
        if (!Array.isArray(compressedObj[property])) {
          compressedObj[property] = [compressedObj[property]];
        }
        compressedObj[property].push(val);
      } else {
        //TODO: if a node is not an array, then check if it should be an array
        //also determine if it is a leaf node

        // Pass jPath string or readonlyMatcher based on options.jPath setting
        const jPathOrMatcher = options.jPath ? readonlyMatcher.toString() : readonlyMatcher;
        if (options.isArray(property, jPathOrMatcher, isLeaf)) {
          compressedObj[property] = [val];
        } else {
          compressedObj[property] = val;
        }
      }

      // Pop property from matcher after processing
      if (property !== undefined && property !== options.textNodeName) {
        matcher.pop();
      }
    }

  }
  // if(text && text.length > 0) compressedObj[options.textNodeName] = text;
  if (typeof text === "string") {
    if (text.length > 0) compressedObj[options.textNodeName] = text;
  } else if (text !== undefined) compressedObj[options.textNodeName] = text;


  return compressedObj;
}

function node2json_propName(obj) {
  const keys = Object.keys(obj);
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i];
    if (key !== ":@") return key;
  }
}

function assignAttributes(obj, attrMap, readonlyMatcher, options) {
  if (attrMap) {
    const keys = Object.keys(attrMap);
    const len = keys.length; //don't make it inline
    for (let i = 0; i < len; i++) {
      const atrrName = keys[i];  // This is the PREFIXED name (e.g., "@_class")

      // Strip prefix for matcher path (for isArray callback)
      const rawAttrName = atrrName.startsWith(options.attributeNamePrefix)
        ? atrrName.substring(options.attributeNamePrefix.length)
        : atrrName;

      // For attributes, we need to create a temporary path
      // Pass jPath string or matcher based on options.jPath setting
      const jPathOrMatcher = options.jPath
        ? readonlyMatcher.toString() + "." + rawAttrName
        : readonlyMatcher;

      if (options.isArray(atrrName, jPathOrMatcher, true, true)) {
        obj[atrrName] = [attrMap[atrrName]];
      } else {
        obj[atrrName] = attrMap[atrrName];
      }
    }
  }
}

function isLeafTag(obj, options) {
  const { textNodeName } = options;
  const propCount = Object.keys(obj).length;

  if (propCount === 0) {
    return true;
  }

  if (
    propCount === 1 &&
    (obj[textNodeName] || typeof obj[textNodeName] === "boolean" || obj[textNodeName] === 0)
  ) {
    return true;
  }

  return false;
}
;// CONCATENATED MODULE: ./node_modules/fast-xml-parser/src/validator.js




const validator_defaultOptions = {
  allowBooleanAttributes: false, //A tag can have attributes without any value
  unpairedTags: []
};

//const tagsPattern = new RegExp("<\\/?([\\w:\\-_\.]+)\\s*\/?>","g");
function validator_validate(xmlData, options) {
  options = Object.assign({}, validator_defaultOptions, options);

  //xmlData = xmlData.replace(/(\r\n|\n|\r)/gm,"");//make it single line
  //xmlData = xmlData.replace(/(^\s*<\?xml.*?\?>)/g,"");//Remove XML starting tag
  //xmlData = xmlData.replace(/(<!DOCTYPE[\s\w\"\.\/\-\:]+(\[.*\])*\s*>)/g,"");//Remove DOCTYPE
  const tags = [];
  let tagFound = false;

  //indicates that the root tag has been closed (aka. depth 0 has been reached)
  let reachedRoot = false;

  if (xmlData[0] === '\ufeff') {
    // check for byte order mark (BOM)
    xmlData = xmlData.substr(1);
  }

  for (let i = 0; i < xmlData.length; i++) {

    if (xmlData[i] === '<' && xmlData[i + 1] === '?') {
      i += 2;
      i = readPI(xmlData, i);
      if (i.err) return i;
    } else if (xmlData[i] === '<') {
      //starting of tag
      //read until you reach to '>' avoiding any '>' in attribute value
      let tagStartPos = i;
      i++;

      if (xmlData[i] === '!') {
        i = readCommentAndCDATA(xmlData, i);
        continue;
      } else {
        let closingTag = false;
        if (xmlData[i] === '/') {
          //closing tag
          closingTag = true;
          i++;
        }
        //read tagname
        let tagName = '';
        for (; i < xmlData.length &&
          xmlData[i] !== '>' &&
          xmlData[i] !== ' ' &&
          xmlData[i] !== '\t' &&
          xmlData[i] !== '\n' &&
          xmlData[i] !== '\r'; i++
        ) {
          tagName += xmlData[i];
        }
        tagName = tagName.trim();
        //console.log(tagName);

        if (tagName[tagName.length - 1] === '/') {
          //self closing tag without attributes
          tagName = tagName.substring(0, tagName.length - 1);
          //continue;
          i--;
        }
        if (!validateTagName(tagName)) {
          let msg;
          if (tagName.trim().length === 0) {
            msg = "Invalid space after '<'.";
          } else {
            msg = "Tag '" + tagName + "' is an invalid name.";
          }
          return getErrorObject('InvalidTag', msg, getLineNumberForPosition(xmlData, i));
        }

        const result = readAttributeStr(xmlData, i);
        if (result === false) {
          return getErrorObject('InvalidAttr', "Attributes for '" + tagName + "' have open quote.", getLineNumberForPosition(xmlData, i));
        }
        let attrStr = result.value;
        i = result.index;

        if (attrStr[attrStr.length - 1] === '/') {
          //self closing tag
          const attrStrStart = i - attrStr.length;
          attrStr = attrStr.substring(0, attrStr.length - 1);
          const isValid = validateAttributeString(attrStr, options);
          if (isValid === true) {
            tagFound = true;
            //continue; //text may presents after self closing tag
          } else {
            //the result from the nested function returns the position of the error within the attribute
            //in order to get the 'true' error line, we need to calculate the position where the attribute begins (i - attrStr.length) and then add the position within the attribute
            //this gives us the absolute index in the entire xml, which we can use to find the line at last
            return getErrorObject(isValid.err.code, isValid.err.msg, getLineNumberForPosition(xmlData, attrStrStart + isValid.err.line));
          }
        } else if (closingTag) {
          if (!result.tagClosed) {
            return getErrorObject('InvalidTag', "Closing tag '" + tagName + "' doesn't have proper closing.", getLineNumberForPosition(xmlData, i));
          } else if (attrStr.trim().length > 0) {
            return getErrorObject('InvalidTag', "Closing tag '" + tagName + "' can't have attributes or invalid starting.", getLineNumberForPosition(xmlData, tagStartPos));
          } else if (tags.length === 0) {
            return getErrorObject('InvalidTag', "Closing tag '" + tagName + "' has not been opened.", getLineNumberForPosition(xmlData, tagStartPos));
          } else {
            const otg = tags.pop();
            if (tagName !== otg.tagName) {
              let openPos = getLineNumberForPosition(xmlData, otg.tagStartPos);
              return getErrorObject('InvalidTag',
                "Expected closing tag '" + otg.tagName + "' (opened in line " + openPos.line + ", col " + openPos.col + ") instead of closing tag '" + tagName + "'.",
                getLineNumberForPosition(xmlData, tagStartPos));
            }

            //when there are no more tags, we reached the root level.
            if (tags.length == 0) {
              reachedRoot = true;
            }
          }
        } else {
          const isValid = validateAttributeString(attrStr, options);
          if (isValid !== true) {
            //the result from the nested function returns the position of the error within the attribute
            //in order to get the 'true' error line, we need to calculate the position where the attribute begins (i - attrStr.length) and then add the position within the attribute
            //this gives us the absolute index in the entire xml, which we can use to find the line at last
            return getErrorObject(isValid.err.code, isValid.err.msg, getLineNumberForPosition(xmlData, i - attrStr.length + isValid.err.line));
          }

          //if the root level has been reached before ...
          if (reachedRoot === true) {
            return getErrorObject('InvalidXml', 'Multiple possible root nodes found.', getLineNumberForPosition(xmlData, i));
          } else if (options.unpairedTags.indexOf(tagName) !== -1) {
            //don't push into stack
          } else {
            tags.push({ tagName, tagStartPos });
          }
          tagFound = true;
        }

        //skip tag text value
        //It may include comments and CDATA value
        for (i++; i < xmlData.length; i++) {
          if (xmlData[i] === '<') {
            if (xmlData[i + 1] === '!') {
              //comment or CADATA
              i++;
              i = readCommentAndCDATA(xmlData, i);
              continue;
            } else if (xmlData[i + 1] === '?') {
              i = readPI(xmlData, ++i);
              if (i.err) return i;
            } else {
              break;
            }
          } else if (xmlData[i] === '&') {
            const afterAmp = validateAmpersand(xmlData, i);
            if (afterAmp == -1)
              return getErrorObject('InvalidChar', "char '&' is not expected.", getLineNumberForPosition(xmlData, i));
            i = afterAmp;
          } else {
            if (reachedRoot === true && !isWhiteSpace(xmlData[i])) {
              return getErrorObject('InvalidXml', "Extra text at the end", getLineNumberForPosition(xmlData, i));
            }
          }
        } //end of reading tag text value
        if (xmlData[i] === '<') {
          i--;
        }
      }
    } else {
      if (isWhiteSpace(xmlData[i])) {
        continue;
      }
      return getErrorObject('InvalidChar', "char '" + xmlData[i] + "' is not expected.", getLineNumberForPosition(xmlData, i));
    }
  }

  if (!tagFound) {
    return getErrorObject('InvalidXml', 'Start tag expected.', 1);
  } else if (tags.length == 1) {
    return getErrorObject('InvalidTag', "Unclosed tag '" + tags[0].tagName + "'.", getLineNumberForPosition(xmlData, tags[0].tagStartPos));
  } else if (tags.length > 0) {
    return getErrorObject('InvalidXml', "Invalid '" +
      JSON.stringify(tags.map(t => t.tagName), null, 4).replace(/\r?\n/g, '') +
      "' found.", { line: 1, col: 1 });
  }

  return true;
};

function isWhiteSpace(char) {
  return char === ' ' || char === '\t' || char === '\n' || char === '\r';
}
/**
 * Read Processing insstructions and skip
 * @param {*} xmlData
 * @param {*} i
 */
function readPI(xmlData, i) {
  const start = i;
  for (; i < xmlData.length; i++) {
    if (xmlData[i] == '?' || xmlData[i] == ' ') {
      //tagname
      const tagname = xmlData.substr(start, i - start);
      if (i > 5 && tagname === 'xml') {
        return getErrorObject('InvalidXml', 'XML declaration allowed only at the start of the document.', getLineNumberForPosition(xmlData, i));
      } else if (xmlData[i] == '?' && xmlData[i + 1] == '>') {
        //check if valid attribut string
        i++;
        break;
      } else {
        continue;
      }
    }
  }
  return i;
}

function readCommentAndCDATA(xmlData, i) {
  if (xmlData.length > i + 5 && xmlData[i + 1] === '-' && xmlData[i + 2] === '-') {
    //comment
    for (i += 3; i < xmlData.length; i++) {
      if (xmlData[i] === '-' && xmlData[i + 1] === '-' && xmlData[i + 2] === '>') {
        i += 2;
        break;
      }
    }
  } else if (
    xmlData.length > i + 8 &&
    xmlData[i + 1] === 'D' &&
    xmlData[i + 2] === 'O' &&
    xmlData[i + 3] === 'C' &&
    xmlData[i + 4] === 'T' &&
    xmlData[i + 5] === 'Y' &&
    xmlData[i + 6] === 'P' &&
    xmlData[i + 7] === 'E'
  ) {
    let angleBracketsCount = 1;
    for (i += 8; i < xmlData.length; i++) {
      if (xmlData[i] === '<') {
        angleBracketsCount++;
      } else if (xmlData[i] === '>') {
        angleBracketsCount--;
        if (angleBracketsCount === 0) {
          break;
        }
      }
    }
  } else if (
    xmlData.length > i + 9 &&
    xmlData[i + 1] === '[' &&
    xmlData[i + 2] === 'C' &&
    xmlData[i + 3] === 'D' &&
    xmlData[i + 4] === 'A' &&
    xmlData[i + 5] === 'T' &&
    xmlData[i + 6] === 'A' &&
    xmlData[i + 7] === '['
  ) {
    for (i += 8; i < xmlData.length; i++) {
      if (xmlData[i] === ']' && xmlData[i + 1] === ']' && xmlData[i + 2] === '>') {
        i += 2;
        break;
      }
    }
  }

  return i;
}

const doubleQuote = '"';
const singleQuote = "'";

/**
 * Keep reading xmlData until '<' is found outside the attribute value.
 * @param {string} xmlData
 * @param {number} i
 */
function readAttributeStr(xmlData, i) {
  let attrStr = '';
  let startChar = '';
  let tagClosed = false;
  for (; i < xmlData.length; i++) {
    if (xmlData[i] === doubleQuote || xmlData[i] === singleQuote) {
      if (startChar === '') {
        startChar = xmlData[i];
      } else if (startChar !== xmlData[i]) {
        //if vaue is enclosed with double quote then single quotes are allowed inside the value and vice versa
      } else {
        startChar = '';
      }
    } else if (xmlData[i] === '>') {
      if (startChar === '') {
        tagClosed = true;
        break;
      }
    }
    attrStr += xmlData[i];
  }
  if (startChar !== '') {
    return false;
  }

  return {
    value: attrStr,
    index: i,
    tagClosed: tagClosed
  };
}

/**
 * Walk `attrStr` once, left to right, splitting it into attribute tokens.
 *
 * This replaces a regex that used to do the same job
 * (`(\s*)([^\s=]+)(\s*=)?(\s*(['"])(([\s\S])*?)\5)?`). That regex led with an
 * optional whitespace group followed by a required "non-whitespace" group.
 * On a long run of whitespace that never resolves into an attribute name
 * (e.g. a tag with thousands of trailing spaces before `>`), the engine
 * backtracks the whitespace group one character at a time before giving up
 * and moving to the next starting position — one full backtrack per
 * position, which is quadratic in the length of the run.
 *
 * The scan is forward-only: the cursor never moves backwards, so each
 * character is visited a constant number of times and the cost is linear
 * in the length of the string.
 *
 * Each returned token mirrors the shape the old regex match array had, so
 * the validation logic below (which reads token[1]..token[6]) didn't need
 * to change:
 *   token.startIndex - where this token begins in attrStr
 *   token[1]          - leading whitespace before the name
 *   token[2]          - the attribute name
 *   token[3]          - whitespace + '=' if present, else undefined
 *   token[4]          - marker (any defined value) if a quoted value was found
 *   token[5]          - the quote character used ('"' or "'")
 *   token[6]          - the value's text, without the surrounding quotes
 *
 * A malformed leading character (e.g. a stray '=' with no name before it)
 * is simply skipped over, one character at a time — the same outcome the
 * old regex produced by failing to match at that position and retrying at
 * the next one.
 */
function scanAttributeTokens(attrStr) {
  const tokens = [];
  const len = attrStr.length;
  let i = 0;

  while (i < len) {
    const tokenStart = i;

    // Leading whitespace before the name.
    while (i < len && isWhiteSpace(attrStr[i])) i++;
    if (i >= len) break; // trailing whitespace only — nothing left to read

    if (attrStr[i] === '=') {
      // No name before this '=' — not a valid attribute start. Move past
      i++;
      continue;
    }

    const leadingWs = attrStr.slice(tokenStart, i);

    // Attribute name — everything up to the next whitespace or '='.
    const nameStart = i;
    while (i < len && !isWhiteSpace(attrStr[i]) && attrStr[i] !== '=') i++;
    const name = attrStr.slice(nameStart, i);

    // Optional whitespace + '='.
    let equalsGroup; // whitespace + '=' text, or undefined if absent
    let j = i;
    while (j < len && isWhiteSpace(attrStr[j])) j++;
    if (j < len && attrStr[j] === '=') {
      equalsGroup = attrStr.slice(i, j + 1);
      i = j + 1;
    }

    // Optional whitespace + quoted value.
    let quoteChar;
    let value;
    let k = i;
    while (k < len && isWhiteSpace(attrStr[k])) k++;
    if (k < len && (attrStr[k] === '"' || attrStr[k] === "'")) {
      const valueStart = k + 1;
      const closeIdx = attrStr.indexOf(attrStr[k], valueStart);
      if (closeIdx !== -1) {
        quoteChar = attrStr[k];
        value = attrStr.slice(valueStart, closeIdx);
        i = closeIdx + 1;
      }
      // No closing quote found anywhere in the rest of the string — leave
      // quoteChar/value undefined, same as the old regex's group failing
      // to match a backreference-less run.
    }

    const token = { startIndex: tokenStart };
    token[1] = leadingWs;
    token[2] = name;
    token[3] = equalsGroup;
    token[4] = quoteChar !== undefined ? true : undefined;
    token[5] = quoteChar;
    token[6] = value;
    tokens.push(token);
  }

  return tokens;
}

//attr, ="sd", a="amit's", a="sd"b="saf", ab  cd=""

function validateAttributeString(attrStr, options) {
  //console.log("start:"+attrStr+":end");

  //if(attrStr.trim().length === 0) return true; //empty string

  const matches = scanAttributeTokens(attrStr);
  const attrNames = {};

  for (let i = 0; i < matches.length; i++) {
    if (matches[i][1].length === 0) {
      //nospace before attribute name: a="sd"b="saf"
      return getErrorObject('InvalidAttr', "Attribute '" + matches[i][2] + "' has no space in starting.", getPositionFromMatch(matches[i]))
    } else if (matches[i][3] !== undefined && matches[i][4] === undefined) {
      return getErrorObject('InvalidAttr', "Attribute '" + matches[i][2] + "' is without value.", getPositionFromMatch(matches[i]));
    } else if (matches[i][3] === undefined && !options.allowBooleanAttributes) {
      //independent attribute: ab
      return getErrorObject('InvalidAttr', "boolean attribute '" + matches[i][2] + "' is not allowed.", getPositionFromMatch(matches[i]));
    }
    /* else if(matches[i][6] === undefined){//attribute without value: ab=
                    return { err: { code:"InvalidAttr",msg:"attribute " + matches[i][2] + " has no value assigned."}};
                } */
    const attrName = matches[i][2];
    if (!validateAttrName(attrName)) {
      return getErrorObject('InvalidAttr', "Attribute '" + attrName + "' is an invalid name.", getPositionFromMatch(matches[i]));
    }
    if (!Object.prototype.hasOwnProperty.call(attrNames, attrName)) {
      //check for duplicate attribute.
      attrNames[attrName] = 1;
    } else {
      return getErrorObject('InvalidAttr', "Attribute '" + attrName + "' is repeated.", getPositionFromMatch(matches[i]));
    }
  }

  return true;
}

function validateNumberAmpersand(xmlData, i) {
  let re = /\d/;
  if (xmlData[i] === 'x') {
    i++;
    re = /[\da-fA-F]/;
  }
  for (; i < xmlData.length; i++) {
    if (xmlData[i] === ';')
      return i;
    if (!xmlData[i].match(re))
      break;
  }
  return -1;
}

function validateAmpersand(xmlData, i) {
  // https://www.w3.org/TR/xml/#dt-charref
  i++;
  if (xmlData[i] === ';')
    return -1;
  if (xmlData[i] === '#') {
    i++;
    return validateNumberAmpersand(xmlData, i);
  }
  let count = 0;
  for (; i < xmlData.length; i++, count++) {
    if (xmlData[i].match(/\w/) && count < 20)
      continue;
    if (xmlData[i] === ';')
      break;
    return -1;
  }
  return i;
}

function getErrorObject(code, message, lineNumber) {
  return {
    err: {
      code: code,
      msg: message,
      line: lineNumber.line || lineNumber,
      col: lineNumber.col,
    },
  };
}

function validateAttrName(attrName) {
  return isName(attrName);
}

// const startsWithXML = /^xml/i;

function validateTagName(tagname) {
  return isName(tagname) /* && !tagname.match(startsWithXML) */;
}

//this function returns the line number for the character at the given index
function getLineNumberForPosition(xmlData, index) {
  const lines = xmlData.substring(0, index).split(/\r?\n/);
  return {
    line: lines.length,

    // column number is last line's length + 1, because column numbering starts at 1:
    col: lines[lines.length - 1].length + 1
  };
}

//this function returns the position of the first character of match within attrStr
function getPositionFromMatch(match) {
  return match.startIndex + match[1].length;
}
;// CONCATENATED MODULE: ./node_modules/fast-xml-parser/src/xmlparser/XMLParser.js
/* global Uint8Array */






class XMLParser {

    constructor(options) {
        this.externalEntities = {};
        this.options = buildOptions(options);

    }
    /**
     * Parse XML dats to JS object 
     * @param {string|Uint8Array} xmlData 
     * @param {boolean|Object} validationOption 
     */
    parse(xmlData, validationOption) {
        if (typeof xmlData !== "string" && xmlData.toString) {
            if (xmlData instanceof Uint8Array &&
                !(typeof Buffer !== "undefined" && Buffer.isBuffer(xmlData))) {
                xmlData = new TextDecoder("utf-8", { ignoreBOM: true }).decode(xmlData);
            } else {
                xmlData = xmlData.toString();
            }
        } else if (typeof xmlData !== "string") {
            throw new Error("XML data is accepted in String or Bytes[] form.")
        }

        if (validationOption) {
            if (validationOption === true) validationOption = {}; //validate with default options

            const result = validator_validate(xmlData, validationOption);
            if (result !== true) {
                throw Error(`${result.err.msg}:${result.err.line}:${result.err.col}`)
            }
        }
        const orderedObjParser = new OrderedObjParser(this.options, this.externalEntities);
        // orderedObjParser.entityDecoder.setExternalEntities(this.externalEntities);
        const orderedResult = orderedObjParser.parseXml(xmlData);
        if (this.options.preserveOrder || orderedResult === undefined) return orderedResult;
        else return prettify(orderedResult, this.options, orderedObjParser.matcher, orderedObjParser.readonlyMatcher);
    }

    /**
     * Add Entity which is not by default supported by this library
     * @param {string} key 
     * @param {string} value 
     */
    addEntity(key, value) {
        if (value.indexOf("&") !== -1) {
            throw new Error("Entity value can't have '&'")
        } else if (key.indexOf("&") !== -1 || key.indexOf(";") !== -1) {
            throw new Error("An entity must be set without '&' and ';'. Eg. use '#xD' for '&#xD;'")
        } else if (value === "&") {
            throw new Error("An entity with value '&' is not permitted");
        } else {
            this.externalEntities[key] = value;
        }
    }

    /**
     * Returns a Symbol that can be used to access the metadata
     * property on a node.
     * 
     * If Symbol is not available in the environment, an ordinary property is used
     * and the name of the property is here returned.
     * 
     * The XMLMetaData property is only present when `captureMetaData`
     * is true in the options.
     */
    static getMetaDataSymbol() {
        return XmlNode.getMetaDataSymbol();
    }
}
;// CONCATENATED MODULE: ./node_modules/fast-xml-parser/src/fxp.js






const XMLValidator = {
  validate: validator_validate
}

;// CONCATENATED MODULE: ./build/src/local/protocols/xml.js
// XML in and out: objects become escaped elements, elements become objects whose leaves are text.

const builder = new json2xml({ ignoreAttributes: false, suppressBooleanAttributes: false, processEntities: true });
const parser = new XMLParser({
    ignoreAttributes: true,
    parseTagValue: false,
    trimValues: false,
    htmlEntities: true,
    removeNSPrefix: true,
    isArray: () => true,
});
/** The document with its declaration. */
function renderXml(name, content, namespace) {
    const root = { ...(namespace === undefined ? {} : { '@_xmlns': namespace }), ...content };
    return `<?xml version="1.0" encoding="UTF-8"?>\n${builder.build({ [name]: plain(root) })}`;
}
function plain(value) {
    if (Array.isArray(value))
        return value.map(plain);
    if (value instanceof Date)
        return value.toISOString();
    if (typeof value !== 'object')
        return value === undefined ? undefined : String(value);
    const kept = Object.entries(value).filter(([, child]) => child !== undefined);
    return Object.fromEntries(kept.map(([name, child]) => [name, plain(child)]));
}
/** The root element of this name; undefined when the text isn't XML or its root has another name. */
function xml_parseXml(text, name) {
    if (XMLValidator.validate(text) !== true)
        return undefined;
    const document = parser.parse(text);
    return node(document).children[name]?.[0];
}
function node(value) {
    if (typeof value !== 'object' || value === null) {
        return { text: typeof value === 'string' ? value : '', children: {} };
    }
    const entries = Object.entries(value).filter(([name]) => name !== '#text');
    const children = entries.map(([name, child]) => [name, (Array.isArray(child) ? child : [child]).map(node)]);
    const own = '#text' in value ? String(value['#text']) : '';
    return { text: own, children: Object.fromEntries(children) };
}
/** The first child's text; undefined when there is no such child. */
function childText(parent, name) {
    return parent.children[name]?.[0]?.text;
}
/** All children of a name. */
function childrenOf(parent, name) {
    return parent.children[name] ?? [];
}

;// CONCATENATED MODULE: ./build/src/local/s3/call.js
// One call of S3: which bucket and key it is about, and what the operation's name is.

/** Reads the address: `/bucket/key`, or `/key` on the host `bucket.localhost`. */
function toCall(request) {
    const hostBucket = /^(.+)\.localhost(?::\d+)?$/.exec(request.headers.host ?? '')?.[1];
    const path = request.path.replace(/^\//, '');
    const slash = path.indexOf('/');
    const inPath = hostBucket === undefined;
    const bucket = inPath ? decode(slash < 0 ? path : path.slice(0, slash)) : hostBucket;
    const key = inPath ? decode(slash < 0 ? '' : path.slice(slash + 1)) : decode(path);
    const header = (name) => {
        const value = request.headers[name];
        return Array.isArray(value) ? value.join(',') : value;
    };
    return { request, bucket, key, operation: operationOf(request, bucket, key), header };
}
function decode(part) {
    try {
        return decodeURIComponent(part);
    }
    catch {
        throw new ServiceError('InvalidURI', "Couldn't parse the specified URI.");
    }
}
const VERBS = {
    GET: 'Get',
    PUT: 'Put',
    DELETE: 'Delete',
    HEAD: 'Head',
    POST: 'Post',
};
/** Query parameters that make another operation of a request, and what is named after them. */
const BUCKET_PARTS = {
    accelerate: 'BucketAccelerateConfiguration',
    acl: 'BucketAcl',
    analytics: 'BucketAnalyticsConfiguration',
    cors: 'BucketCors',
    encryption: 'BucketEncryption',
    'intelligent-tiering': 'BucketIntelligentTieringConfiguration',
    inventory: 'BucketInventoryConfiguration',
    lifecycle: 'BucketLifecycleConfiguration',
    location: 'BucketLocation',
    logging: 'BucketLogging',
    metrics: 'BucketMetricsConfiguration',
    notification: 'BucketNotificationConfiguration',
    'object-lock': 'ObjectLockConfiguration',
    ownershipControls: 'BucketOwnershipControls',
    policy: 'BucketPolicy',
    policyStatus: 'BucketPolicyStatus',
    publicAccessBlock: 'PublicAccessBlock',
    replication: 'BucketReplication',
    requestPayment: 'BucketRequestPayment',
    tagging: 'BucketTagging',
    versioning: 'BucketVersioning',
    website: 'BucketWebsite',
};
const OBJECT_PARTS = {
    acl: 'ObjectAcl',
    attributes: 'ObjectAttributes',
    'legal-hold': 'ObjectLegalHold',
    retention: 'ObjectRetention',
    restore: 'RestoreObject',
    select: 'SelectObjectContent',
    tagging: 'ObjectTagging',
    torrent: 'ObjectTorrent',
};
function operationOf(request, bucket, key) {
    const verb = VERBS[request.method] ?? request.method;
    if (bucket === '')
        return request.method === 'GET' ? 'ListBuckets' : `${verb}Service`;
    const parts = key === '' ? BUCKET_PARTS : OBJECT_PARTS;
    const part = [...request.query.keys()].find((name) => Object.hasOwn(parts, name));
    if (part !== undefined)
        return `${verb}${parts[part] ?? ''}`;
    return key === '' ? bucketOperation(request, verb) : objectOperation(request, verb);
}
function bucketOperation({ method, query }, verb) {
    if (method === 'PUT')
        return 'CreateBucket';
    if (method === 'POST')
        return query.has('delete') ? 'DeleteObjects' : 'PostObject';
    if (method !== 'GET')
        return `${verb}Bucket`;
    if (query.has('uploads'))
        return 'ListMultipartUploads';
    if (query.has('versions'))
        return 'ListObjectVersions';
    if (query.has('session'))
        return 'CreateSession';
    return query.get('list-type') === '2' ? 'ListObjectsV2' : 'ListObjects';
}
function objectOperation({ method, query, headers }, verb) {
    const copies = headers['x-amz-copy-source'] !== undefined;
    if (method === 'POST') {
        if (query.has('uploads'))
            return 'CreateMultipartUpload';
        return query.has('uploadId') ? 'CompleteMultipartUpload' : 'PostObject';
    }
    if (!query.has('uploadId'))
        return method === 'PUT' && copies ? 'CopyObject' : `${verb}Object`;
    if (method === 'PUT')
        return copies ? 'UploadPartCopy' : 'UploadPart';
    if (method === 'GET')
        return 'ListParts';
    return method === 'DELETE' ? 'AbortMultipartUpload' : `${verb}Object`;
}

;// CONCATENATED MODULE: ./build/src/local/access/wishes-s3.js


/** Where IAM's name is not the operation's. */
const wishes_s3_ACTIONS = {
    CompleteMultipartUpload: 'PutObject',
    CopyObject: 'PutObject',
    CreateMultipartUpload: 'PutObject',
    DeleteBucketTagging: 'PutBucketTagging',
    GetBucketEncryption: 'GetEncryptionConfiguration',
    GetBucketLifecycleConfiguration: 'GetLifecycleConfiguration',
    GetBucketNotificationConfiguration: 'GetBucketNotification',
    HeadBucket: 'ListBucket',
    HeadObject: 'GetObject',
    ListBuckets: 'ListAllMyBuckets',
    ListMultipartUploads: 'ListBucketMultipartUploads',
    ListObjects: 'ListBucket',
    ListObjectsV2: 'ListBucket',
    ListObjectVersions: 'ListBucketVersions',
    ListParts: 'ListMultipartUploadParts',
    PutBucketNotificationConfiguration: 'PutBucketNotification',
    UploadPart: 'PutObject',
    UploadPartCopy: 'PutObject',
};
const s3Wishes = async (operation, request, around) => {
    const call = toCall(request);
    const action = `s3:${wishes_s3_ACTIONS[operation] ?? operation}`;
    if (call.bucket === '')
        return [{ action, resource: '*' }];
    // Whose bucket it is decides who may do what: with none there, S3 says NoSuchBucket to everybody.
    if (operation !== 'CreateBucket' && !around.hasBucket(call.bucket))
        return [];
    if (operation === 'DeleteObjects')
        return deletions(call, around);
    const arn = bucketArn(around, call.bucket);
    const source = /^\/?([^/]+\/[^?]+)/.exec(decodeURIComponent(call.header('x-amz-copy-source') ?? ''))?.[1];
    const prefix = request.query.get('prefix');
    return [
        {
            action,
            resource: call.key === '' ? arn : `${arn}/${call.key}`,
            keys: prefix === null ? {} : { 's3:prefix': [prefix] },
        },
        ...(source === undefined ? [] : [{ action: 's3:GetObject', resource: bucketArn(around, source) }]),
        ...(operation === 'CreateBucket' && (await bringsTags(call)) ? [{ action: 's3:TagResource', resource: arn }] : []),
    ];
};
const bucketArn = ({ partition }, bucket) => `arn:${partition}:s3:::${bucket}`;
async function bringsTags({ request }) {
    const root = xml_parseXml((await request.body()).toString('utf8'), 'CreateBucketConfiguration');
    return root !== undefined && childrenOf(root, 'Tags').length > 0;
}
async function deletions({ request, bucket }, around) {
    const root = xml_parseXml((await request.body()).toString('utf8'), 'Delete');
    const objects = root === undefined ? [] : childrenOf(root, 'Object');
    return objects.map((object) => ({
        action: 's3:DeleteObject',
        resource: `${bucketArn(around, bucket)}/${childText(object, 'Key') ?? ''}`,
    }));
}

;// CONCATENATED MODULE: ./build/src/local/access/wishes.js







const READERS = {
    apigateway: (_, request, { partition, region }) => [{
            action: `apigateway:${request.method}`,
            resource: `arn:${partition}:apigateway:${region}::${request.path.replace(/^\/v2/, '')}`,
        }],
    batch: batchWishes,
    ec2: (operation) => [{ action: `ec2:${operation}`, resource: '*' }],
    ecr: ecrWishes,
    'execute-api': (_, request, around) => {
        const [, , api = '', ...path] = request.path.split('/');
        const resource = `${api}/$default/${request.method}/${path.join('/')}`;
        return [{ action: 'execute-api:Invoke', resource: arnOf(around, 'execute-api', resource) }];
    },
    iam: iamWishes,
    lambda: lambdaWishes,
    logs: logsWishes,
    s3: s3Wishes,
    sts: stsWishes,
    tagging: (operation) => [{ action: `tag:${operation}`, resource: '*' }],
};
/** All of them must be allowed. */
async function wishesOf(service, operation, request, around) {
    const wishes = await READERS[service]?.(operation, request, around);
    return wishes ?? [{ action: `${service}:${operation}`, resource: '*' }];
}

;// CONCATENATED MODULE: ./build/src/local/access/guard.js
// Refuses what the caller's policies do not allow, before a service sees it, in the words of that service.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html






/** The service, open only to who may do what he asks for. */
function guarded(service, identities, around) {
    return {
        ...service,
        handle: async (request) => {
            const identity = identities.of(accessKeyOf(request) ?? '');
            if (identity === undefined)
                return service.handle(request);
            const operation = await nameFor(service, request);
            // What has no name is refused by the service itself.
            if (operation === undefined)
                return service.handle(request);
            const wishes = await wishesOf(service.name, operation, request, around);
            for (const wish of wishes) {
                const decision = decide(identity.documents(), wish);
                if (decision !== 'allowed')
                    return refusal(service, identity, wish, decision, operation, request);
            }
            const answer = await service.handle(request);
            return service.name === 's3' ? concealed(service, identity, wishes, answer) : answer;
        },
    };
}
async function nameFor(service, request) {
    try {
        return await service.nameOf?.(request);
    }
    catch (error) {
        if (error instanceof ServiceError || error instanceof RegistryError)
            return undefined;
        throw error;
    }
}
/** The services that speak awsJson answer every error of the caller's with 400. */
const JSON_SERVICES = new Set(['logs', 'ecr', 'tagging']);
function refusal(service, { principal }, { action, resource }, decision, operation, request) {
    const why = decision === 'denied'
        ? 'with an explicit deny in an identity-based policy'
        : `because no identity-based policy allows the ${action} action`;
    const { name } = service;
    const shown = name === 's3' ? `"${resource}"` : resource;
    const where = name === 'ec2' || name === 'tagging' ? '' : ` on resource: ${shown}`;
    const words = `User: ${principal} is not authorized to perform: ${action}${where} ${why}`;
    if (isRegistryPath(request.path))
        return errorResponse(new RegistryError('DENIED', words, 403), operation);
    return render(service, denied(name, words), operation);
}
function denied(service, words) {
    if (service === 'ec2') {
        const message = `You are not authorized to perform this operation. ${words}`;
        return new ServiceError('UnauthorizedOperation', message, 403);
    }
    if (['s3', 'iam', 'sts'].includes(service))
        return new ServiceError('AccessDenied', words, 403);
    return new ServiceError('AccessDeniedException', words, JSON_SERVICES.has(service) ? 400 : 403);
}
function render(service, error, operation) {
    const rendered = service.renderError?.(error, operation);
    if (rendered !== undefined)
        return rendered;
    throw error;
}
/**
 * Who may not list a bucket is not told that an object is not there.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
 */
function concealed(service, identity, wishes, answer) {
    const [wish] = wishes;
    if (answer.errorCode !== 'NoSuchKey' || wish === undefined)
        return answer;
    const bucket = wish.resource.slice(0, wish.resource.indexOf('/'));
    const list = { action: 's3:ListBucket', resource: bucket };
    const decision = decide(identity.documents(), list);
    if (decision === 'allowed')
        return answer;
    const words = `User: ${identity.principal} is not authorized to perform: s3:ListBucket on resource: "${bucket}"`;
    const why = 'because no identity-based policy allows the s3:ListBucket action';
    return render(service, denied('s3', `${words} ${why}`), answer.operation);
}

;// CONCATENATED MODULE: ./build/src/local/access/credentials.js
// Temporary credentials, as the ECS credentials endpoint hands them out.

const CREDENTIALS_LIFETIME_MS = 6 * 60 * 60 * 1000;
/**
 * Credentials in the format of the ECS credentials endpoint.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html
 */
function containerCredentials() {
    return {
        AccessKeyId: `ASIALOCAL${(0,external_node_crypto_namespaceObject.randomBytes)(6).toString('hex').toUpperCase().slice(0, 11)}`,
        SecretAccessKey: (0,external_node_crypto_namespaceObject.randomBytes)(20).toString('hex'),
        Token: (0,external_node_crypto_namespaceObject.randomBytes)(32).toString('base64'),
        Expiration: new Date(Date.now() + CREDENTIALS_LIFETIME_MS).toISOString().replace(/\.\d+Z$/, 'Z'),
    };
}

;// CONCATENATED MODULE: ./build/src/local/access/identities.js
// Whose access keys are known, and what they may do: of roles, what their policies say; of others, what was set.


/** Access keys of a local AWS. A key that is not known may do everything. */
class Identities {
    #context;
    #iam;
    #set = new Map();
    #ofRoles = new Map();
    #sessions = new Map();
    /** Whether the policies of roles limit what their credentials may do. */
    enforcesRoles = true;
    constructor(context, iam) {
        this.#context = context;
        this.#iam = iam;
    }
    /** Says what an access key may do; without a document it may do everything again. */
    set(accessKeyId, principal, document) {
        const { partition, accountId } = this.#context;
        const usual = `arn:${partition}:sts::${accountId}:assumed-role/deploy/session`;
        if (document === undefined)
            this.#set.delete(accessKeyId);
        else
            this.#set.set(accessKeyId, { principal: principal ?? usual, documents: () => [document] });
    }
    of(accessKeyId) {
        const session = this.enforcesRoles ? this.#ofRoles.get(accessKeyId) : undefined;
        const ofRole = session === undefined ? undefined : {
            principal: this.principalOf(session),
            documents: () => this.#iam.policiesOf(session.roleArn),
        };
        return this.#set.get(accessKeyId) ?? ofRole;
    }
    /** The ARN under which a key is known, whether it is limited or not. */
    nameOf(accessKeyId) {
        const session = this.#ofRoles.get(accessKeyId);
        return this.#set.get(accessKeyId)?.principal ?? (session === undefined ? undefined : this.principalOf(session));
    }
    principalOf({ roleArn, name }) {
        const { partition, accountId } = this.#context;
        const role = roleArn.slice(roleArn.lastIndexOf('/') + 1);
        return `arn:${partition}:sts::${accountId}:assumed-role/${role}/${name}`;
    }
    /** New credentials of a role, in the format of the ECS credentials endpoint. */
    issue(roleArn, name) {
        const credentials = containerCredentials();
        this.#ofRoles.set(credentials['AccessKeyId'] ?? '', { roleArn, name });
        return credentials;
    }
    /** Where a container or function gets the credentials of its role: the address is a secret of its own. */
    addressFor(roleArn, name) {
        const token = (0,external_node_crypto_namespaceObject.randomBytes)(18).toString('base64url');
        this.#sessions.set(token, { roleArn, name: name.slice(0, 64) });
        return `${this.#context.endpoint()}/_scar/credentials/${token}`;
    }
    /** What lies at such an address; undefined for one that was never given out. */
    at(token) {
        const session = this.#sessions.get(token);
        return session === undefined ? undefined : this.issue(session.roleArn, session.name);
    }
}

;// CONCATENATED MODULE: ./build/src/local/protocols/json.js
// The two JSON protocols of AWS: awsJson 1.1 (the operation in a header) and restJson1 (the operation in method and
// path).
// https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html,
// https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html


/** A service that speaks awsJson 1.1. */
function jsonService(options) {
    const nameOf = (request) => {
        const target = request.headers['x-amz-target'];
        return typeof target === 'string' ? target.slice(target.lastIndexOf('.') + 1) : undefined;
    };
    const run = async (request, name) => {
        const expected = `${options.targetPrefix}.${name}`;
        const operation = Object.hasOwn(options.operations, name) ? options.operations[name] : undefined;
        if (operation === undefined || request.headers['x-amz-target'] !== expected) {
            throw new ServiceError('UnknownOperationException', `The operation ${name} of ${options.name} is not known here.`);
        }
        return operation(parseObject(await request.body(options.maxBodyBytes)), request);
    };
    return {
        name: options.name,
        nameOf,
        renderError: renderJsonError,
        handle: async (request) => {
            const name = nameOf(request) ?? 'UnknownOperation';
            try {
                const output = await run(request, name);
                return { status: 200, headers: JSON_1_1, body: JSON.stringify(output), operation: name };
            }
            catch (error) {
                if (error instanceof ServiceError)
                    return renderJsonError(error, name);
                throw error;
            }
        },
    };
}
const JSON_1_1 = { 'content-type': 'application/x-amz-json-1.1' };
/** An error as awsJson answers it: the code in `__type`. */
function renderJsonError(error, operation) {
    return {
        status: error.status,
        headers: JSON_1_1,
        body: JSON.stringify({ __type: error.code, message: error.message, ...error.fields }),
        operation,
        errorCode: error.code,
    };
}
const ANSWERS = new WeakSet();
/** Marks an answer with its own status, headers or raw body, so that it is not taken for an output object. */
function restAnswer(answer) {
    ANSWERS.add(answer);
    return answer;
}
/** A service that speaks restJson1. */
function restJsonService(options) {
    const matchers = options.routes.map((route) => ({ route, match: pathMatcher(route.path) }));
    const find = (request) => {
        for (const { route, match } of matchers) {
            const params = route.method === request.method ? match(request.path) : undefined;
            if (params !== undefined)
                return { route, params };
        }
        return undefined;
    };
    const run = async (request) => {
        const found = find(request);
        if (found === undefined) {
            const message = `Unable to determine service/operation name to be authorized: ${request.method} ${request.path}`;
            throw new ServiceError('AccessDeniedException', message, 403);
        }
        const raw = await request.body(found.route.maxBodyBytes);
        const input = {
            params: found.params,
            query: request.query,
            raw,
            get body() {
                return parseObject(raw);
            },
        };
        const output = await found.route.handle(input, request);
        const answer = ANSWERS.has(output) ? output : { status: 200, body: output };
        return restResponse(answer, found.route.operation);
    };
    return {
        name: options.name,
        nameOf: (request) => find(request)?.route.operation,
        renderError: renderRestError,
        handle: async (request) => {
            try {
                return await run(request);
            }
            catch (error) {
                if (!(error instanceof ServiceError))
                    throw error;
                return renderRestError(error, find(request)?.route.operation ?? `${request.method} ${request.path}`);
            }
        },
    };
}
function restResponse(answer, operation) {
    const { body } = answer;
    const raw = body === undefined || typeof body === 'string' || Buffer.isBuffer(body) || 'pipe' in body;
    const headers = { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...answer.headers };
    const bytes = raw ? body : JSON.stringify(body);
    return { status: answer.status, headers, operation, ...(bytes === undefined ? {} : { body: bytes }) };
}
/** An error as restJson1 answers it: the code in a header. */
function renderRestError(error, operation) {
    return {
        status: error.status,
        headers: { 'content-type': 'application/json', 'x-amzn-errortype': error.code, 'x-amzn-requestid': (0,external_node_crypto_namespaceObject.randomUUID)() },
        body: JSON.stringify({ message: error.message, ...error.fields }),
        operation,
        errorCode: error.code,
    };
}
function parseObject(raw) {
    if (raw.length === 0)
        return {};
    let value;
    try {
        value = JSON.parse(raw.toString('utf8'));
    }
    catch {
        throw new ServiceError('SerializationException', 'Could not parse request body into json');
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
        throw new ServiceError('SerializationException', 'Start of structure or map found where not expected.');
    }
    return value;
}
/** Matches a percent-encoded path against a template; a trailing slash makes no difference. */
function pathMatcher(template) {
    const names = [];
    const pattern = template
        .replace(/\/$/, '')
        .split(/(\{[^}]+\})/)
        .map((part) => {
        if (!part.startsWith('{'))
            return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
        const greedy = part.endsWith('+}');
        names.push(part.slice(1, greedy ? -2 : -1));
        return greedy ? '(.+)' : '([^/]+)';
    })
        .join('');
    const expression = new RegExp(`^${pattern}/?$`);
    return (path) => {
        const match = expression.exec(path);
        if (match === null)
            return undefined;
        return Object.fromEntries(names.map((name, index) => [name, json_decode(match[index + 1] ?? '')]));
    };
}
function json_decode(part) {
    try {
        return decodeURIComponent(part);
    }
    catch {
        throw new ServiceError('SerializationException', `Malformed percent-encoding in the path: ${part}`);
    }
}

;// CONCATENATED MODULE: ./build/src/local/apigateway/model.js
// What API Gateway holds of an HTTP API: its integrations, routes and stages.


const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';
/** Ids of APIs have ten letters and digits, all others seven. */
const newId = (length) => [...(0,external_node_crypto_namespaceObject.randomBytes)(length)].map((byte) => LETTERS[byte % LETTERS.length]).join('');
/** The ARN of an API; it names no account. */
const model_arnOf = ({ context }, api, stage) => {
    const path = stage === undefined ? `/apis/${api.id}` : `/apis/${api.id}/stages/${stage.name}`;
    return `arn:${context.partition}:apigateway:${context.region}::${path}`;
};
/** Where an API is called: in AWS `https://<id>.execute-api.<region>.amazonaws.com`. */
const endpointOf = ({ context }, api) => `${context.endpoint()}/_api/${api.id}`;
const badRequest = (message) => new ServiceError('BadRequestException', message, 400);
const conflict = (message) => new ServiceError('ConflictException', message, 409);
const notFound = (message, resourceType) => new ServiceError('NotFoundException', message, 404, { resourceType });
function findApi({ context, apis }, id) {
    const api = apis.get(id);
    if (api === undefined)
        throw notFound(`Invalid API identifier specified ${context.accountId}:${id}`, 'Api');
    return api;
}
function findIn(map, id, kind) {
    const found = map.get(id);
    const word = kind === 'Stage' ? 'stage' : kind;
    if (found === undefined)
        throw notFound(`Invalid ${word} identifier specified`, kind);
    return found;
}
/** A change is live at once in the stages that deploy by themselves. */
function deploy(api) {
    for (const stage of api.stages.values()) {
        if (!stage.autoDeploy)
            continue;
        stage.deploymentId = newId(7);
        stage.updated = new Date();
    }
}

;// CONCATENATED MODULE: ./build/src/local/apigateway/answers.js
// The answers that all operations of API Gateway share: what was made, what is gone, one page of a list.


const created = (body) => restAnswer({ status: 201, body });
const gone = restAnswer({ status: 204 });
const MOST_PER_PAGE = 500;
const USUAL_PER_PAGE = 25;
/** One page of a list, by maxResults and nextToken. */
function page(all, { query }) {
    const size = Number(query.get('maxResults') ?? USUAL_PER_PAGE);
    const start = Number(Buffer.from(query.get('nextToken') ?? '', 'base64url').toString('utf8'));
    if (!Number.isInteger(size) || size < 1 || size > MOST_PER_PAGE)
        throw badRequest('Invalid value for maxResults');
    if (!Number.isInteger(start))
        throw badRequest('Invalid nextToken');
    const end = start + size;
    const next = end < all.length ? { nextToken: Buffer.from(String(end)).toString('base64url') } : {};
    return { items: all.slice(start, end), ...next };
}

;// CONCATENATED MODULE: external "node:timers/promises"
const external_node_timers_promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");
;// CONCATENATED MODULE: ./build/src/local/protocols/fields.js
// Reads the fields of a JSON request with the type that the service's model gives them; a wrong type is AWS's SerializationException.

const TOKENS = { string: 'STRING_VALUE', number: 'NUMBER_VALUE', boolean: 'TRUE_VALUE' };
function mismatch(value, wanted) {
    const token = Array.isArray(value) ? 'START_ARRAY' : (TOKENS[typeof value] ?? 'START_OBJECT');
    return new ServiceError('SerializationException', `${token} can not be converted to ${wanted}`);
}
/** The field as text; undefined when it is missing or null. */
function fields_text(input, name) {
    const value = input[name] ?? undefined;
    if (value !== undefined && typeof value !== 'string')
        throw mismatch(value, 'a String');
    return value;
}
/** The field as a number; undefined when it is missing or null. */
function number(input, name) {
    const value = input[name] ?? undefined;
    if (value !== undefined && typeof value !== 'number')
        throw mismatch(value, 'an Integer');
    return value;
}
/** The field as true or false; undefined when it is missing or null. */
function flag(input, name) {
    const value = input[name] ?? undefined;
    if (value !== undefined && typeof value !== 'boolean')
        throw mismatch(value, 'a Boolean');
    return value;
}
/** The field as an object; undefined when it is missing or null. */
function object(input, name) {
    const value = input[name] ?? undefined;
    if (value === undefined)
        return undefined;
    if (typeof value !== 'object' || Array.isArray(value))
        throw mismatch(value, 'a Structure');
    return value;
}
/** The field as a list of objects; undefined when it is missing or null. */
function objects(input, name) {
    return list(input, name)?.map((item) => {
        if (typeof item !== 'object' || item === null || Array.isArray(item))
            throw mismatch(item, 'a Structure');
        return item;
    });
}
/** The field as a list of texts; undefined when it is missing or null. */
function texts(input, name) {
    return list(input, name)?.map((item) => {
        if (typeof item !== 'string')
            throw mismatch(item, 'a String');
        return item;
    });
}
/** The field as a map of texts; undefined when it is missing or null. */
function textMap(input, name) {
    const value = object(input, name);
    if (value === undefined)
        return undefined;
    for (const item of Object.values(value)) {
        if (typeof item !== 'string')
            throw mismatch(item, 'a String');
    }
    return value;
}
function list(input, name) {
    const value = input[name] ?? undefined;
    if (value !== undefined && !Array.isArray(value))
        throw mismatch(value, 'a List');
    return value;
}

;// CONCATENATED MODULE: ./build/src/local/apigateway/event.js
/** Everything else comes to the function in base64, a form as well. */
const TEXT = /^(text\/|application\/(json|javascript|xml)\b|[^;]+\+(json|xml)\b)/i;
function eventOf(context, api, match, asked) {
    const { request, path, body } = asked;
    const { stage, route, parameters } = match;
    const headers = Object.entries(request.headers).flatMap(([name, value]) => {
        return value === undefined || name === 'cookie' ? [] : [[name, Array.isArray(value) ? value.join(',') : value]];
    });
    const names = [...new Set(request.query.keys())];
    const isText = TEXT.test(String(request.headers['content-type'] ?? ''));
    return {
        version: '2.0',
        routeKey: route.key,
        rawPath: event_decode(path),
        rawQueryString: request.query.toString(),
        ...(request.headers.cookie === undefined ? {} : { cookies: request.headers.cookie.split('; ') }),
        headers: Object.fromEntries(headers),
        ...(names.length === 0
            ? {}
            : { queryStringParameters: Object.fromEntries(names.map((n) => [n, request.query.getAll(n).join(',')])) }),
        requestContext: requestContext(context, api, match, asked),
        ...(Object.keys(parameters).length === 0 ? {} : { pathParameters: parameters }),
        ...(Object.keys(stage.variables).length === 0 ? {} : { stageVariables: stage.variables }),
        ...(body.length === 0 ? {} : { body: body.toString(isText ? 'utf8' : 'base64') }),
        isBase64Encoded: body.length > 0 && !isText,
    };
}
function requestContext(context, api, match, asked) {
    const now = new Date();
    const { request, path, requestId } = asked;
    return {
        accountId: context.accountId,
        apiId: api.id,
        ...(match.route.authorization === 'AWS_IAM' ? { authorizer: { iam: callerOf(context, request) } } : {}),
        domainName: request.headers.host ?? '',
        domainPrefix: api.id,
        http: {
            method: request.method,
            path: event_decode(path),
            protocol: 'HTTP/1.1',
            sourceIp: '127.0.0.1',
            userAgent: request.headers['user-agent'] ?? '',
        },
        requestId,
        routeKey: match.route.key,
        stage: match.stage.name,
        time: clfTime(now),
        timeEpoch: now.getTime(),
    };
}
function callerOf(context, request) {
    const accessKey = /Credential=([^/]+)\//.exec(request.headers.authorization ?? '')?.[1] ?? '';
    return {
        accessKey,
        accountId: context.accountId,
        callerId: 'AROALOCAL:scar-action',
        cognitoIdentity: null,
        principalOrgId: null,
        userArn: `arn:${context.partition}:sts::${context.accountId}:assumed-role/local/scar-action`,
        userId: 'AROALOCAL:scar-action',
    };
}
/** `12/Mar/2020:19:03:58 +0000` */
function clfTime(date) {
    const [, day = '', month = '', year = '', time = ''] = /^\w+, (\d+) (\w+) (\d+) (\S+)/.exec(date.toUTCString()) ?? [];
    return `${day}/${month}/${year}:${time} +0000`;
}
function event_decode(path) {
    try {
        return decodeURIComponent(path);
    }
    catch {
        return path;
    }
}
/**
 * What a function's result means: with a statusCode the answer itself, without one the body of an answer with 200.
 * Undefined when it is neither.
 */
function answerOf(payload) {
    let result;
    try {
        result = JSON.parse(payload);
    }
    catch {
        return undefined;
    }
    const json = { 'content-type': 'application/json' };
    if (typeof result !== 'object' || result === null || !('statusCode' in result)) {
        return { status: 200, headers: json, body: typeof result === 'string' ? result : payload };
    }
    const { statusCode, headers, cookies, body, isBase64Encoded } = result;
    const status = Number(statusCode);
    if (!Number.isInteger(status) || status < 100 || status > 599)
        return undefined;
    const text = typeof body === 'string' ? body : body === undefined || body === null ? '' : JSON.stringify(body);
    const given = Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]);
    return {
        status,
        headers: {
            'content-type': 'text/plain;charset=UTF-8',
            ...Object.fromEntries(given),
            ...(Array.isArray(cookies) && cookies.length > 0 ? { 'set-cookie': cookies.map(String) } : {}),
        },
        body: isBase64Encoded === true ? Buffer.from(text, 'base64') : text,
    };
}

;// CONCATENATED MODULE: ./build/src/local/apigateway/match.js
// Which route of an HTTP API a request takes.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html

/** The stage that a path means, and the path without the stage's name. */
function stageOf(api, path) {
    const [, name = ''] = path.split('/');
    const named = name === '$default' ? undefined : api.stages.get(name);
    if (named !== undefined)
        return { stage: named, path: path.slice(name.length + 1) || '/' };
    const stage = api.stages.get('$default');
    return stage === undefined ? undefined : { stage, path };
}
/** @param path percent-encoded, with its slash. Undefined: no route, or nothing was ever deployed to the stage. */
function matchRoute(api, method, path) {
    const at = stageOf(api, path);
    if (at?.stage.deploymentId === undefined)
        return undefined;
    const candidates = [...api.routes.values()].flatMap((route) => {
        const parameters = parametersOf(route, method, at.path);
        return parameters === undefined ? [] : [{ stage: at.stage, route, parameters }];
    });
    return candidates.toSorted((a, b) => rank(a.route) - rank(b.route))[0];
}
function parametersOf({ key }, method, path) {
    if (key === '$default')
        return {};
    const [wanted = '', template = ''] = key.split(' ');
    return wanted === 'ANY' || wanted === method ? pathMatcher(template)(path) : undefined;
}
/** The most exact first: a path without variables, then with them, then a greedy one; a method before ANY. */
function rank({ key }) {
    if (key === '$default')
        return 8;
    const [method = '', path = ''] = key.split(' ');
    const exactness = path.includes('+}') ? 4 : path.includes('{') ? 2 : 0;
    return exactness + (method === 'ANY' ? 1 : 0);
}

;// CONCATENATED MODULE: ./build/src/local/apigateway/gateway.js
// The other side of API Gateway: whoever calls an HTTP API gets his answer from its function.






const OPERATION = 'InvokeApi';
/** Bytes; https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html */
const LONGEST_BODY = 10 * 1024 * 1024;
/** Answers requests to `/_api/<apiId>/...`; AWS's own service is called execute-api, too. */
function createGateway(state, invoker) {
    return {
        name: 'execute-api',
        nameOf: () => OPERATION,
        renderError: (error) => gateway_plain(error.status, error.message, error.code),
        handle: async (request) => {
            const [, , id = '', ...rest] = request.path.split('/');
            const path = `/${rest.join('/')}`;
            const api = state.apis.get(id);
            // In AWS the name of an API that is gone leads nowhere; here it leads to us.
            if (api === undefined)
                return gateway_plain(404, 'Not Found');
            const match = matchRoute(api, request.method, path);
            if (match === undefined)
                return gateway_plain(404, 'Not Found');
            if (match.route.authorization === 'AWS_IAM' && !isSigned(request.headers.authorization, request.query)) {
                return gateway_plain(403, 'Forbidden');
            }
            try {
                const body = await request.body(LONGEST_BODY);
                return await invoke(state, invoker, api, match, { request, path, body, requestId: (0,external_node_crypto_namespaceObject.randomUUID)() });
            }
            catch (error) {
                if (!(error instanceof ServiceError))
                    throw error;
                return error.status === 413 ? gateway_plain(413, 'Request Entity Too Large') : gateway_plain(503, 'Service Unavailable');
            }
        },
    };
}
const isSigned = (authorization, query) => authorization?.startsWith('AWS4-HMAC-SHA256 ') === true || query.has('X-Amz-Signature');
const INTERNAL = 'Internal Server Error';
async function invoke(state, invoker, api, match, asked) {
    const { context } = state;
    const fields = api.integrations.get(match.route.target?.replace('integrations/', '') ?? '')?.fields;
    const arn = gateway_functionArn(fields_text(fields ?? {}, 'integrationUri') ?? '');
    const refused = (why) => {
        context.log(`API ${api.name} (${api.id}) ${match.route.key}: ${why}`);
        return gateway_plain(500, INTERNAL);
    };
    if (!invoker.exists(arn))
        return refused(`there is no function ${arn}`);
    if (!invoker.allows(arn, 'apigateway.amazonaws.com', sourceArn(state, api, match, asked), context.accountId)) {
        return refused(`${arn} does not let it in`);
    }
    const event = JSON.stringify(eventOf(context, api, match, asked));
    const limit = new AbortController();
    const late = (0,external_node_timers_promises_namespaceObject.setTimeout)(Number(fields?.['timeoutInMillis']), undefined, { signal: limit.signal }).catch(() => undefined);
    try {
        const end = await Promise.race([invoker.invoke(arn, event), late]);
        if (end === undefined)
            return gateway_plain(503, 'Service Unavailable');
        const answer = end.failed ? undefined : answerOf(end.payload);
        if (answer === undefined)
            return refused(`the function failed: ${end.payload.slice(0, 200)}`);
        const headers = { ...answer.headers, 'apigw-requestid': asked.requestId };
        return { status: answer.status, headers, body: answer.body, operation: OPERATION };
    }
    finally {
        limit.abort();
    }
}
/** A function's ARN, alone or within the ARN of its invocation. */
const gateway_functionArn = (uri) => /functions\/(arn:.+)\/invocations$/.exec(uri)?.[1] ?? uri;
/** What a function's resource policy compares: `<api>/<stage>/<method>/<path of the route>`. */
function sourceArn({ context }, api, { stage, route }, { request }) {
    const template = route.key.slice(route.key.indexOf(' ') + 1);
    const path = route.key === '$default' ? '$default' : `${request.method}${template}`;
    return `arn:${context.partition}:execute-api:${context.region}:${context.accountId}:${api.id}/${stage.name}/${path}`;
}
function gateway_plain(status, message, code) {
    return {
        status,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ message }),
        operation: OPERATION,
        errorCode: code ?? message.replaceAll(' ', ''),
    };
}

;// CONCATENATED MODULE: ./build/src/local/tag-text.js
// Which characters AWS takes in the keys and values of tags.
// https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html
/** The rule as AWS words it in its refusals. */
const TAG_PATTERN = '[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]';
const TAG_TEXT = new RegExp(`^${TAG_PATTERN}*$`, 'u');
/** Whether a tag's key or value consists of letters, digits, spaces and `_.:/=+-@` only. */
function isTagText(text) {
    return TAG_TEXT.test(text);
}

;// CONCATENATED MODULE: ./build/src/local/apigateway/read.js
// Reads what requests to API Gateway say, and refuses what API Gateway refuses.



/** A text that must be there. */
function required(input, field) {
    const value = fields_text(input, field);
    if (value === undefined || value === '')
        throw badRequest(`${field} is a required parameter`);
    return value;
}
const MOST_TAGS = 50;
/** The tags of a request, over those that were there before. */
function readTags(input, before = {}) {
    const added = textMap(input, 'tags') ?? {};
    for (const [key, value] of Object.entries(added)) {
        const fits = key.length >= 1 && key.length <= 128 && value.length <= 256 && !/^aws:/i.test(key);
        if (!fits || !isTagText(key) || !isTagText(value))
            throw badRequest(`Invalid tag ${key}=${value}`);
    }
    const tags = { ...before, ...added };
    if (Object.keys(tags).length > MOST_TAGS)
        throw badRequest(`A resource can have at most ${MOST_TAGS} tags`);
    return tags;
}
const METHODS = ['ANY', 'GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];
function readRoute(input, api, before) {
    const key = fields_text(input, 'routeKey') ?? before.key;
    const [method = '', path = ''] = key.split(' ');
    if (key !== '$default' && !(METHODS.includes(method) && path.startsWith('/') && key.split(' ').length === 2)) {
        const format = 'Format should be "<HTTP METHOD> /<RESOURCE PATH>" or "$default"';
        throw badRequest(`The provided route key is not formatted properly for HTTP protocol. ${format}`);
    }
    const authorization = fields_text(input, 'authorizationType') ?? before.authorization;
    if (authorization !== 'NONE' && authorization !== 'AWS_IAM') {
        throw badRequest(`The authorization type ${authorization} is not supported by the local AWS: use NONE or AWS_IAM.`);
    }
    const target = fields_text(input, 'target') ?? before.target;
    if (target !== undefined && !api.integrations.has(target.replace('integrations/', ''))) {
        throw badRequest(`Invalid integration target: ${target}`);
    }
    return { ...before, key, authorization, target, operationName: fields_text(input, 'operationName') ?? before.operationName };
}
const KNOWN = [
    'connectionType', 'credentialsArn', 'description', 'integrationMethod', 'integrationType', 'integrationUri',
    'payloadFormatVersion', 'timeoutInMillis',
];
function readIntegration(input, before) {
    const other = Object.keys(input).find((field) => !KNOWN.includes(field) && input[field] !== null);
    if (other !== undefined)
        throw badRequest(`${other} is not supported by the local AWS.`);
    const fields = { ...before.fields, ...input };
    if (required(fields, 'integrationType') !== 'AWS_PROXY') {
        throw badRequest('Only integrations of type AWS_PROXY are supported by the local AWS.');
    }
    required(fields, 'integrationUri');
    if (required(fields, 'payloadFormatVersion') !== '2.0') {
        throw badRequest('Only the payload format version 2.0 is supported by the local AWS.');
    }
    const timeout = number(fields, 'timeoutInMillis') ?? 0;
    if (timeout < 50 || timeout > 30_000)
        throw badRequest('Timeout should be between 50 ms and 30000 ms');
    return { ...before, fields };
}
/** What CreateApi and UpdateApi may say beside the name. */
function applyApi(input, api) {
    const name = fields_text(input, 'name') ?? api.name;
    if (name.length < 1 || name.length > 128)
        throw badRequest('API name should be between 1 and 128 characters long.');
    const other = ['target', 'routeKey', 'credentialsArn'].find((field) => fields_text(input, field) !== undefined);
    if (other !== undefined)
        throw badRequest(`Quick create (${other}) is not supported by the local AWS.`);
    api.name = name;
    api.description = fields_text(input, 'description') ?? api.description;
    api.version = fields_text(input, 'version') ?? api.version;
    api.disableExecuteApiEndpoint = flag(input, 'disableExecuteApiEndpoint') ?? api.disableExecuteApiEndpoint;
    api.cors = object(input, 'corsConfiguration') ?? api.cors;
}

;// CONCATENATED MODULE: ./build/src/local/apigateway/render.js
// How API Gateway shows what it holds.
// https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid.html

const given = (fields) => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
const time = (date) => date.toISOString().replace(/\.\d+Z$/, 'Z');
const renderApi = (state, api) => ({
    apiEndpoint: endpointOf(state, api),
    apiId: api.id,
    apiKeySelectionExpression: '$request.header.x-api-key',
    createdDate: time(api.created),
    disableExecuteApiEndpoint: api.disableExecuteApiEndpoint,
    ipAddressType: 'ipv4',
    name: api.name,
    protocolType: 'HTTP',
    routeSelectionExpression: '$request.method $request.path',
    tags: api.tags,
    ...given({ description: api.description, version: api.version, corsConfiguration: api.cors }),
});
const renderIntegration = ({ id, fields }) => ({ integrationId: id, ...fields });
const renderRoute = (route) => ({
    apiKeyRequired: false,
    authorizationType: route.authorization,
    routeId: route.id,
    routeKey: route.key,
    ...given({ target: route.target, operationName: route.operationName }),
});
const renderStage = (stage) => ({
    autoDeploy: stage.autoDeploy,
    createdDate: time(stage.created),
    defaultRouteSettings: { detailedMetricsEnabled: false },
    lastUpdatedDate: time(stage.updated),
    routeSettings: {},
    stageName: stage.name,
    stageVariables: stage.variables,
    tags: stage.tags,
    ...given({ description: stage.description, deploymentId: stage.deploymentId }),
    ...(stage.deploymentId !== undefined && stage.autoDeploy
        ? { lastDeploymentStatusMessage: `Successfully deployed stage with deployment ID '${stage.deploymentId}'` }
        : {}),
});

;// CONCATENATED MODULE: ./build/src/local/apigateway/integrations.js




/** What stands for an integration that says nothing of them. */
const INTEGRATION_DEFAULTS = { connectionType: 'INTERNET', timeoutInMillis: 30_000 };
function integrationRoutes(state) {
    const all = '/v2/apis/{ApiId}/integrations';
    const apiOf = ({ params }) => findApi(state, params['ApiId'] ?? '');
    const of = (input) => findIn(apiOf(input).integrations, input.params['Id'] ?? '', 'Integration');
    return [
        {
            method: 'POST',
            path: all,
            operation: 'CreateIntegration',
            handle: (input) => {
                const api = apiOf(input);
                const integration = readIntegration(input.body, { id: newId(7), fields: INTEGRATION_DEFAULTS });
                api.integrations.set(integration.id, integration);
                return created(renderIntegration(integration));
            },
        },
        {
            method: 'GET',
            path: all,
            operation: 'GetIntegrations',
            handle: (input) => page([...apiOf(input).integrations.values()].map(renderIntegration), input),
        },
        { method: 'GET', path: `${all}/{Id}`, operation: 'GetIntegration', handle: (input) => renderIntegration(of(input)) },
        {
            method: 'PATCH',
            path: `${all}/{Id}`,
            operation: 'UpdateIntegration',
            handle: (input) => {
                const api = apiOf(input);
                const integration = readIntegration(input.body, of(input));
                api.integrations.set(integration.id, integration);
                deploy(api);
                return renderIntegration(integration);
            },
        },
        {
            method: 'DELETE',
            path: `${all}/{Id}`,
            operation: 'DeleteIntegration',
            handle: (input) => {
                const api = apiOf(input);
                const { id } = of(input);
                const users = [...api.routes.values()].filter(({ target }) => target === `integrations/${id}`);
                if (users.length > 0) {
                    const ids = users.map((route) => route.id).join(', ');
                    const why = 'it is referenced by the following Routes with Ids';
                    throw conflict(`Cannot delete Integration because ${why}: [${ids}]`);
                }
                api.integrations.delete(id);
                return gone;
            },
        },
    ];
}

;// CONCATENATED MODULE: ./build/src/local/apigateway/routes.js




function routeRoutes(state) {
    const all = '/v2/apis/{ApiId}/routes';
    const apiOf = ({ params }) => findApi(state, params['ApiId'] ?? '');
    const of = (input) => findIn(apiOf(input).routes, input.params['Id'] ?? '', 'Route');
    const put = (api, input, before) => {
        const route = readRoute(input.body, api, before);
        if ([...api.routes.values()].some((other) => other.key === route.key && other.id !== route.id)) {
            throw conflict(`Route with key ${route.key} already exists for this API`);
        }
        api.routes.set(route.id, route);
        deploy(api);
        return renderRoute(route);
    };
    return [
        {
            method: 'POST',
            path: all,
            operation: 'CreateRoute',
            handle: (input) => {
                const key = required(input.body, 'routeKey');
                const fresh = { id: newId(7), key, authorization: 'NONE', target: undefined, operationName: undefined };
                return created(put(apiOf(input), input, fresh));
            },
        },
        {
            method: 'GET',
            path: all,
            operation: 'GetRoutes',
            handle: (input) => page([...apiOf(input).routes.values()].map(renderRoute), input),
        },
        { method: 'GET', path: `${all}/{Id}`, operation: 'GetRoute', handle: (input) => renderRoute(of(input)) },
        {
            method: 'PATCH',
            path: `${all}/{Id}`,
            operation: 'UpdateRoute',
            handle: (input) => put(apiOf(input), input, of(input)),
        },
        {
            method: 'DELETE',
            path: `${all}/{Id}`,
            operation: 'DeleteRoute',
            handle: (input) => {
                const api = apiOf(input);
                api.routes.delete(of(input).id);
                deploy(api);
                return gone;
            },
        },
    ];
}

;// CONCATENATED MODULE: ./build/src/local/apigateway/stages.js
// API Gateway's operations on stages: what of an API is live.





function stageRoutes(state) {
    const all = '/v2/apis/{ApiId}/stages';
    const apiOf = ({ params }) => findApi(state, params['ApiId'] ?? '');
    const of = (input) => findIn(apiOf(input).stages, input.params['Name'] ?? '', 'Stage');
    const put = (api, { body }, before) => {
        const stage = {
            ...before,
            autoDeploy: flag(body, 'autoDeploy') ?? before.autoDeploy,
            description: fields_text(body, 'description') ?? before.description,
            variables: textMap(body, 'stageVariables') ?? before.variables,
            updated: new Date(),
        };
        api.stages.set(stage.name, stage);
        deploy(api);
        return renderStage(stage);
    };
    return [
        {
            method: 'POST',
            path: all,
            operation: 'CreateStage',
            handle: (input) => {
                const api = apiOf(input);
                const name = required(input.body, 'stageName');
                if (!/^(\$default|[a-zA-Z0-9_-]{1,128})$/.test(name)) {
                    throw badRequest('Stage name only allows a-zA-Z0-9-_ or $default');
                }
                if (api.stages.has(name))
                    throw conflict('Stage already exists');
                const now = new Date();
                const about = { description: undefined, variables: {}, deploymentId: undefined, tags: readTags(input.body) };
                return created(put(api, input, { name, autoDeploy: false, created: now, updated: now, ...about }));
            },
        },
        {
            method: 'GET',
            path: all,
            operation: 'GetStages',
            handle: (input) => page([...apiOf(input).stages.values()].map(renderStage), input),
        },
        { method: 'GET', path: `${all}/{Name}`, operation: 'GetStage', handle: (input) => renderStage(of(input)) },
        {
            method: 'PATCH',
            path: `${all}/{Name}`,
            operation: 'UpdateStage',
            handle: (input) => put(apiOf(input), input, of(input)),
        },
        {
            method: 'DELETE',
            path: `${all}/{Name}`,
            operation: 'DeleteStage',
            handle: (input) => {
                apiOf(input).stages.delete(of(input).name);
                return gone;
            },
        },
    ];
}

;// CONCATENATED MODULE: ./build/src/local/apigateway/apigateway.js
// API Gateway, version 2, of the local AWS: HTTP APIs, on the wire.
// https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/api-reference.html









function createApiGateway(context, invoker) {
    const state = { context, apis: new Map() };
    const routes = [
        ...apiRoutes(state), ...integrationRoutes(state), ...routeRoutes(state), ...stageRoutes(state), ...tagRoutes(state),
    ];
    const control = restJsonService({ name: 'apigateway', routes });
    const tagged = () => [...state.apis.values()].flatMap((api) => [
        { arn: model_arnOf(state, api), tags: api.tags },
        ...[...api.stages.values()].map((stage) => ({ arn: model_arnOf(state, api, stage), tags: stage.tags })),
    ]);
    return { control: { ...control, tagged }, execution: createGateway(state, invoker) };
}
function apiRoutes(state) {
    const one = '/v2/apis/{ApiId}';
    const of = ({ params }) => findApi(state, params['ApiId'] ?? '');
    return [
        {
            method: 'POST',
            path: '/v2/apis',
            operation: 'CreateApi',
            handle: ({ body }) => {
                const api = newApi(required(body, 'name'));
                if (required(body, 'protocolType') !== 'HTTP') {
                    throw badRequest('Only APIs of the protocol HTTP are supported by the local AWS.');
                }
                applyApi(body, api);
                api.tags = readTags(body);
                state.apis.set(api.id, api);
                return created(renderApi(state, api));
            },
        },
        {
            method: 'GET',
            path: '/v2/apis',
            operation: 'GetApis',
            handle: (input) => page([...state.apis.values()].map((api) => renderApi(state, api)), input),
        },
        { method: 'GET', path: one, operation: 'GetApi', handle: (input) => renderApi(state, of(input)) },
        {
            method: 'PATCH',
            path: one,
            operation: 'UpdateApi',
            handle: (input) => {
                const api = of(input);
                applyApi(input.body, api);
                deploy(api);
                return renderApi(state, api);
            },
        },
        {
            method: 'DELETE',
            path: one,
            operation: 'DeleteApi',
            handle: (input) => {
                state.apis.delete(of(input).id);
                return gone;
            },
        },
    ];
}
function newApi(name) {
    return {
        id: newId(10),
        created: new Date(),
        name,
        description: undefined,
        version: undefined,
        disableExecuteApiEndpoint: false,
        cors: undefined,
        tags: {},
        integrations: new Map(),
        routes: new Map(),
        stages: new Map(),
    };
}
function tagRoutes(state) {
    const path = '/v2/tags/{ResourceArn}';
    const of = ({ params }) => {
        const arn = params['ResourceArn'] ?? '';
        for (const api of state.apis.values()) {
            if (arn === model_arnOf(state, api))
                return api;
            const stage = [...api.stages.values()].find((each) => arn === model_arnOf(state, api, each));
            if (stage !== undefined)
                return stage;
        }
        throw notFound(`Invalid resource identifier specified: ${arn}`, 'Tag');
    };
    return [
        { method: 'GET', path, operation: 'GetTags', handle: (input) => ({ tags: of(input).tags }) },
        {
            method: 'POST',
            path,
            operation: 'TagResource',
            handle: (input) => {
                const resource = of(input);
                resource.tags = readTags(input.body, resource.tags);
                return created({});
            },
        },
        {
            method: 'DELETE',
            path,
            operation: 'UntagResource',
            handle: (input) => {
                const resource = of(input);
                const keys = input.query.getAll('tagKeys');
                resource.tags = Object.fromEntries(Object.entries(resource.tags).filter(([key]) => !keys.includes(key)));
                return gone;
            },
        },
    ];
}

;// CONCATENATED MODULE: ./build/src/local/batch/errors.js
// How AWS Batch words its refusals.


/** What the service itself refuses: `Error executing request, Exception : ..., RequestId: ...`. */
const refused = (why) => new ServiceError('ClientException', `Error executing request, Exception : ${why}, RequestId: ${(0,external_node_crypto_namespaceObject.randomUUID)()}`);
/** What Batch says without that frame: `Object already exists`. */
const refusedPlainly = (message) => new ServiceError('ClientException', message);
const NAME = /^[A-Za-z0-9][A-Za-z0-9_-]{0,127}$/;
/**
 * A name of a compute environment, queue, definition or job (https://docs.aws.amazon.com/batch/latest/APIReference/).
 */
function checkedName(name, field) {
    if (name === undefined || name === '')
        throw refused(`${field} must be provided`);
    if (!NAME.test(name))
        throw refused(`${field} should match valid pattern: ^[0-9a-zA-Z]([0-9a-zA-Z-_]{0,127})$`);
    return name;
}
/** One of a set of words. */
function oneOf(value, field, words) {
    if (!words.includes(value))
        throw refused(`${field} ${value} must be one of ${words.join(' | ')}`);
    return value;
}

;// CONCATENATED MODULE: ./build/src/local/batch/fargate.js
// The pairs of vCPU and memory that Fargate has.
// https://docs.aws.amazon.com/batch/latest/APIReference/API_ResourceRequirement.html
const steps = (least, most, step) => Array.from({ length: (most - least) / step + 1 }, (_, index) => least + index * step);
const PAIRS = new Map([
    [0.25, [512, 1024, 2048]],
    [0.5, steps(1024, 4096, 1024)],
    [1, steps(2048, 8192, 1024)],
    [2, steps(4096, 16_384, 1024)],
    [4, steps(8192, 30_720, 1024)],
    [8, steps(16_384, 61_440, 4096)],
    [16, steps(32_768, 122_880, 8192)],
    [32, [61_440, 122_880, 249_856]],
]);
/** Whether Fargate has a task of this size. */
function isFargatePair(vcpus, memoryMiB) {
    return PAIRS.get(vcpus)?.includes(memoryMiB) === true;
}

;// CONCATENATED MODULE: ./build/src/local/batch/container.js
// A job's container: the definition's properties with the job's overrides, and what Batch refuses in either.
// https://docs.aws.amazon.com/batch/latest/APIReference/API_ContainerProperties.html




/** Where Batch writes when the definition names no group. */
const DEFAULT_LOG_GROUP = '/aws/batch/job';
/** The value of a resource requirement, else of the old field of that meaning; undefined when neither is given. */
function requirement(properties, type, oldField) {
    const given = objects(properties, 'resourceRequirements')?.find((item) => fields_text(item, 'type') === type);
    if (given === undefined)
        return number(properties, oldField);
    const value = fields_text(given, 'value') ?? '';
    if (!/^\d+(\.\d+)?$/.test(value))
        throw notNumeric(value, type);
    return Number(value);
}
const notNumeric = (value, type) => refused(`Value ${value} for type ${type} in resourceRequirement is not valid. Please provide a numeric value.`);
function readEnvironment(properties) {
    return (objects(properties, 'environment') ?? []).map((item) => {
        const name = fields_text(item, 'name') ?? '';
        if (name === '')
            throw refused('Environment variable name must not be empty');
        if (name.startsWith('AWS_BATCH')) {
            throw refused(`Environment variable ${name} must not start with AWS_BATCH, which is reserved for AWS Batch.`);
        }
        return { name, value: fields_text(item, 'value') ?? '' };
    });
}
/** Refuses what Batch refuses in a definition's container properties. */
function checkContainer(properties, platform) {
    const image = fields_text(properties, 'image') ?? '';
    if (image === '')
        throw refused('Container image must be provided');
    if (image.length > 255)
        throw refused('Container image length must be at most 255');
    readEnvironment(properties);
    const vcpus = requirement(properties, 'VCPU', 'vcpus');
    const memory = requirement(properties, 'MEMORY', 'memory');
    if (platform === 'FARGATE')
        checkFargate(properties);
    if (vcpus === undefined)
        throw refused('vCPU is not provided.');
    if (memory === undefined)
        throw refused('Memory is not provided.');
    checkSize(vcpus, memory, platform);
    if (platform === 'EC2' && properties['networkConfiguration'] !== undefined) {
        throw refused('networkConfiguration not applicable for EC2.');
    }
}
function checkSize(vcpus, memory, platform) {
    if (platform === 'FARGATE') {
        if (isFargatePair(vcpus, memory))
            return;
        throw refused(`Fargate resource requirements (${vcpus.toFixed(2)} vCPU, ${memory} MiB) not valid.`);
    }
    if (!Number.isInteger(vcpus) || vcpus < 1)
        throw notNumeric(String(vcpus), 'VCPU');
    if (!Number.isInteger(memory) || memory < 4)
        throw refused('Memory must be at least 4 MiB.');
}
function checkFargate(properties) {
    for (const field of ['vcpus', 'memory']) {
        if (properties[field] !== undefined) {
            throw refused(`${field} is not applicable for Fargate. Use resource requirements instead.`);
        }
    }
    for (const field of ['ulimits', 'instanceType']) {
        if (properties[field] !== undefined)
            throw refused(`${field} is not applicable for Fargate.`);
    }
    if (properties['privileged'] === true)
        throw refused('privileged is not applicable for Fargate.');
    const gpu = objects(properties, 'resourceRequirements')?.some((item) => fields_text(item, 'type') === 'GPU');
    if (gpu === true)
        throw refused('GPU is not applicable for Fargate.');
    if (fields_text(properties, 'executionRoleArn') === undefined)
        throw refused('executionRoleArn is required for Fargate.');
}
/** The container of a job: the definition's properties under the overrides, with the parameters put in. */
function mergeContainer(properties, overrides, parameters, platform) {
    const given = texts(overrides, 'command');
    if (given?.includes('') === true)
        throw refused('Command override must not contain empty strings');
    const command = given === undefined || given.length === 0 ? (texts(properties, 'command') ?? []) : given;
    const environment = new Map();
    for (const { name, value } of [...readEnvironment(properties), ...readEnvironment(overrides)]) {
        environment.set(name, value);
    }
    const vcpus = requirement(overrides, 'VCPU', 'vcpus') ?? requirement(properties, 'VCPU', 'vcpus') ?? 1;
    const memoryMiB = requirement(overrides, 'MEMORY', 'memory') ?? requirement(properties, 'MEMORY', 'memory') ?? 4;
    checkSize(vcpus, memoryMiB, platform);
    const logging = object(properties, 'logConfiguration') ?? {};
    return {
        image: fields_text(properties, 'image') ?? '',
        command: command.map((word) => substitute(word, parameters)),
        environment: [...environment].map(([name, value]) => ({ name, value })),
        vcpus,
        memoryMiB,
        logGroup: textMap(logging, 'options')?.['awslogs-group'] ?? DEFAULT_LOG_GROUP,
    };
}
/** `Ref::name` stands for a parameter; a parameter that nobody gave stays as it stands. */
function substitute(word, parameters) {
    return word.replace(/Ref::([A-Za-z0-9_-]+)/g, (whole, name) => parameters[name] ?? whole);
}
/** Letters, digits, periods, colons and white space, and an asterisk at the end. */
const WORDS = /^[\p{L}\p{N}.:\s]*\*?$/u;
/**
 * The retry strategy of a definition or job;
 * https://docs.aws.amazon.com/batch/latest/APIReference/API_RetryStrategy.html
 */
function readRetryStrategy(input) {
    const strategy = object(input, 'retryStrategy');
    if (strategy === undefined)
        return undefined;
    const attempts = number(strategy, 'attempts');
    if (attempts === undefined)
        throw refused('RetryAttempts must be provided with retry strategy');
    if (!Number.isInteger(attempts) || attempts < 1 || attempts > 10) {
        throw refused('RetryAttempts must be between 1 and 10');
    }
    const rules = objects(strategy, 'evaluateOnExit') ?? [];
    if (rules.length > 5)
        throw refused('evaluateOnExit must contain at most 5 conditions');
    const evaluateOnExit = rules.map((rule) => {
        const action = fields_text(rule, 'action')?.toUpperCase() ?? '';
        if (action !== 'RETRY' && action !== 'EXIT')
            throw refused('evaluateOnExit action must be one of RETRY | EXIT');
        const glob = (field, allowed) => {
            const value = fields_text(rule, field);
            if (value !== undefined && (value.length > 512 || !allowed.test(value))) {
                throw refused(`evaluateOnExit ${field} must be at most 512 characters, with an asterisk only at the end`);
            }
            return value;
        };
        // https://docs.aws.amazon.com/batch/latest/APIReference/API_EvaluateOnExit.html
        const onExitCode = glob('onExitCode', /^\d*\*?$/);
        const onReason = glob('onReason', WORDS);
        const onStatusReason = glob('onStatusReason', WORDS);
        if (onExitCode === undefined && onReason === undefined && onStatusReason === undefined) {
            throw refused('evaluateOnExit needs one of onExitCode, onReason and onStatusReason');
        }
        return { action, onExitCode, onReason, onStatusReason };
    });
    return { attempts, evaluateOnExit };
}
/** The tags of a request; https://docs.aws.amazon.com/batch/latest/APIReference/API_TagResource.html */
function container_readTags(input, before = {}) {
    const given = textMap(input, 'tags') ?? {};
    for (const [key, value] of Object.entries(given)) {
        const fits = key.length >= 1 && key.length <= 128 && value.length <= 256 && !/^aws:/i.test(key);
        if (!fits || !isTagText(key) || !isTagText(value))
            throw refused(`Tag ${key}=${value} is not valid`);
    }
    const tags = { ...before, ...given };
    if (Object.keys(tags).length > 50)
        throw refused('A resource can have at most 50 tags');
    return tags;
}
/** The seconds that an attempt may run; at least 60. */
function readTimeout(input) {
    const seconds = number(object(input, 'timeout') ?? {}, 'attemptDurationSeconds');
    if (seconds !== undefined && seconds < 60)
        throw refused('attemptDurationSeconds must be at least 60 seconds');
    return seconds;
}

;// CONCATENATED MODULE: ./build/src/local/batch/instance-types.js
// What fits on an instance. A small table of usual types: an unknown type counts as unlimited, for refusing what would
// run is worse
// than running what would wait. Sizes are those of https://docs.aws.amazon.com/ec2/latest/instancetypes/.
/** vCPU and GiB of the sizes of a family, `large` having two vCPU. */
function family(name, gibPerVcpu, sizes) {
    return Object.entries(sizes).map(([size, vcpus]) => {
        return [`${name}.${size}`, { vcpus, memoryMiB: vcpus * gibPerVcpu * 1024 }];
    });
}
const USUAL = {
    large: 2,
    xlarge: 4,
    '2xlarge': 8,
    '4xlarge': 16,
    '8xlarge': 32,
    '12xlarge': 48,
    '16xlarge': 64,
    '24xlarge': 96,
};
const SIZES = new Map([
    ['m3.medium', { vcpus: 1, memoryMiB: 3840 }],
    ['m3.large', { vcpus: 2, memoryMiB: 7680 }],
    ['m3.xlarge', { vcpus: 4, memoryMiB: 15_360 }],
    ['m3.2xlarge', { vcpus: 8, memoryMiB: 30_720 }],
    ...['m5', 'm6i', 'm6a', 'm7i', 'm7a', 'm6g', 'm7g', 'm4'].flatMap((name) => family(name, 4, USUAL)),
    ...['r5', 'r6i', 'r6a', 'r7i', 'r6g', 'r7g'].flatMap((name) => family(name, 8, USUAL)),
    ...['c6i', 'c6a', 'c7i', 'c6g', 'c7g'].flatMap((name) => family(name, 2, USUAL)),
    ...family('c5', 2, { large: 2, xlarge: 4, '2xlarge': 8, '4xlarge': 16, '12xlarge': 48, '24xlarge': 96 }),
]);
/**
 * Part of the nominal memory that the operating system and the ECS agent leave to jobs: an m4.large registers 7,986 of
 * 8,192 MiB
 * (https://docs.aws.amazon.com/batch/latest/userguide/memory-management.html).
 */
const USABLE = 0.97;
/** Whether some instance of these types (or families, or `optimal`) could hold a container of this size. */
function fitsSomeInstance(types, vcpus, memoryMiB) {
    return types.some((type) => {
        const sizes = type.includes('.')
            ? [SIZES.get(type)]
            : [...SIZES].filter(([name]) => name.startsWith(`${type}.`)).map(([, size]) => size);
        if (sizes.length === 0 || sizes.includes(undefined))
            return true;
        return sizes.some((size) => size !== undefined && vcpus <= size.vcpus && memoryMiB <= size.memoryMiB * USABLE);
    });
}
/** Whether a type has a processor of ARM's: a `g` after the generation (m6g, c7gn, t4g), and the a1. */
function isArm(type) {
    return type === 'default_arm64' || /^(a1|[a-z]+\d+g[a-z]*)(\.|$)/.test(type);
}

;// CONCATENATED MODULE: ./build/src/local/batch/model.js
const JOB_STATUSES = ['SUBMITTED', 'PENDING', 'RUNNABLE', 'STARTING', 'RUNNING', 'SUCCEEDED', 'FAILED'];
/** vCPUs that a job takes, on all its nodes. */
const vcpusOf = ({ container, definition }) => container.vcpus * (definition.nodes?.count ?? 1);
/** Whether a job has come to its end. */
const isOver = (job) => job.status === 'SUCCEEDED' || job.status === 'FAILED';
/** The resource that a name or an ARN means. */
function byNameOrArn(map, given) {
    return map.get(given) ?? [...map.values()].find(({ arn }) => arn === given);
}

;// CONCATENATED MODULE: ./build/src/local/batch/pages.js
// The pages in which Batch answers lists.


/** Names or ids in one Describe request, https://docs.aws.amazon.com/batch/latest/APIReference/API_DescribeJobs.html */
const MOST_NAMES = 100;
/** The list of names in a Describe request; refused when it is longer than 100. */
function namesIn(input, field) {
    const names = texts(input, field);
    if ((names?.length ?? 0) > MOST_NAMES)
        throw refused(`Maximum number of ${field} supported is  ${MOST_NAMES}`);
    return names;
}
/** One page of a list, and the token of the next. */
function pages_page(items, input, most = MOST_NAMES) {
    const token = fields_text(input, 'nextToken') ?? '0';
    const size = number(input, 'maxResults') ?? most;
    if (size < 1 || size > most)
        throw refused(`maxResults must be between 1 and ${most}`);
    if (!/^\d+$/.test(token))
        throw refused('Invalid nextToken');
    const end = Number(token) + size;
    return { items: items.slice(Number(token), end), next: end < items.length ? { nextToken: String(end) } : {} };
}

;// CONCATENATED MODULE: ./build/src/local/batch/compute-environments.js
// Compute environments: what Batch refuses in them, and their statuses.
// https://docs.aws.amazon.com/batch/latest/APIReference/API_CreateComputeEnvironment.html







const NOT_FOR_FARGATE = [
    'minvCpus', 'desiredvCpus', 'instanceTypes', 'instanceRole', 'launchTemplate', 'tags', 'imageId', 'ec2KeyPair',
    'bidPercentage', 'allocationStrategy', 'placementGroup', 'ec2Configuration', 'spotIamFleetRole',
];
/** Changes that replace instances; https://docs.aws.amazon.com/batch/latest/userguide/infrastructure-updates.html */
const INFRASTRUCTURE = [
    'allocationStrategy', 'instanceTypes', 'bidPercentage', 'type', 'imageId', 'ec2Configuration', 'launchTemplate',
    'ec2KeyPair', 'subnets', 'securityGroupIds', 'placementGroup', 'instanceRole', 'tags',
];
/** Whether a compute environment's containers run on Fargate. */
const isFargate = (resources) => fields_text(resources ?? {}, 'type')?.startsWith('FARGATE') === true;
function checkResources(resources, { network }) {
    const type = oneOf(fields_text(resources, 'type') ?? '', 'computeResources.type', ['EC2', 'SPOT', 'FARGATE', 'FARGATE_SPOT']);
    const required = (field, sentence) => {
        if (resources[field] === undefined || resources[field] === null)
            throw refused(sentence);
    };
    required('maxvCpus', 'Resource maxvCpus is required.');
    if (type.startsWith('FARGATE')) {
        const field = NOT_FOR_FARGATE.find((name) => resources[name] !== undefined);
        if (field !== undefined)
            throw refused(`${field} is not applicable for Fargate.`);
    }
    else {
        required('minvCpus', 'Resource minvCpus is required.');
        required('instanceRole', 'Instance role is required.');
        if ((texts(resources, 'instanceTypes') ?? []).length === 0)
            throw refused('Resource instanceTypes is required.');
    }
    const arm = (texts(resources, 'instanceTypes') ?? []).map(isArm);
    if (arm.includes(true) && arm.includes(false)) {
        throw refused('arm-based instance type cannot be used with other instance types.');
    }
    if (!type.startsWith('FARGATE'))
        checkStrategy(resources, type);
    checkCpus(resources);
    checkNetwork(resources, network, type);
}
/** https://docs.aws.amazon.com/batch/latest/APIReference/API_ComputeResource.html */
function checkStrategy(resources, type) {
    const strategy = fields_text(resources, 'allocationStrategy') ?? 'BEST_FIT';
    oneOf(strategy, 'computeResources.allocationStrategy', [
        'BEST_FIT', 'BEST_FIT_PROGRESSIVE', 'BEST_FIT_PROGRESSIVE_ORDERED', 'SPOT_CAPACITY_OPTIMIZED',
        'SPOT_PRICE_CAPACITY_OPTIMIZED', 'SPOT_CAPACITY_OPTIMIZED_PRIORITIZED',
    ]);
    if (type === 'SPOT' ? strategy === 'BEST_FIT_PROGRESSIVE_ORDERED' : strategy.startsWith('SPOT')) {
        throw refused(`Invalid compute resource allocation strategy ${strategy} for type ${type}`);
    }
    if (type === 'SPOT' && strategy === 'BEST_FIT' && fields_text(resources, 'spotIamFleetRole') === undefined) {
        throw refused('spotIamFleetRole is required for the allocation strategy BEST_FIT.');
    }
}
function checkCpus(resources) {
    const least = number(resources, 'minvCpus') ?? 0;
    const most = number(resources, 'maxvCpus') ?? 0;
    const desired = number(resources, 'desiredvCpus') ?? least;
    if (least < 0 || most < 1 || least > most)
        throw refused('minvCpus must be less than or equal to maxvCpus.');
    if (desired < least || desired > most)
        throw refused('desiredvCpus should be between minvCpus and maxvCpus.');
}
function checkNetwork(resources, network, type) {
    const subnets = texts(resources, 'subnets') ?? [];
    const groups = texts(resources, 'securityGroupIds') ?? [];
    if (subnets.length === 0)
        throw refused('Resource subnets is required.');
    if (subnets.length > 16)
        throw refused('At most 16 subnets are supported.');
    if (groups.length === 0 && (type.startsWith('FARGATE') || resources['launchTemplate'] === undefined)) {
        throw refused('Resource securityGroupIds is required.');
    }
    const subnet = subnets.find((id) => network.vpcOfSubnet(id) === undefined);
    if (subnet !== undefined)
        throw refused(`The subnet ID '${subnet}' does not exist`);
    const group = groups.find((id) => network.vpcOfSecurityGroup(id) === undefined);
    if (group !== undefined)
        throw refused(`The security group '${group}' does not exist`);
}
/** Why Batch cannot work with an environment: it finds out after it has accepted it, and makes it INVALID. */
function defectOf(environment, roles) {
    const profile = fields_text(environment.computeResources ?? {}, 'instanceRole');
    if (profile !== undefined && !roles.hasInstanceProfile(profile)) {
        return `CLIENT_ERROR - Invalid IamInstanceProfile: ${profile}`;
    }
    const role = environment.serviceRole;
    // Batch makes the role that is linked to it when it needs it.
    const linked = role?.endsWith('/AWSServiceRoleForBatch') === true;
    if (role !== undefined && !linked && !(roles.hasRole(role) && roles.trusts(role, 'batch.amazonaws.com'))) {
        return `CLIENT_ERROR - Not authorized to perform sts:AssumeRole on resource: ${role}`;
    }
    return undefined;
}
function settle(environment, { roles, dwell, onChange }) {
    environment.timer = setTimeout(() => {
        const defect = defectOf(environment, roles);
        environment.status = defect === undefined ? 'VALID' : 'INVALID';
        environment.statusReason = defect ?? 'ComputeEnvironment Healthy';
        onChange();
    }, dwell);
}
function createComputeEnvironment(input, dependencies) {
    const { context, state } = dependencies;
    const name = checkedName(fields_text(input, 'computeEnvironmentName'), 'computeEnvironmentName');
    const type = oneOf(fields_text(input, 'type') ?? '', 'type', ['MANAGED', 'UNMANAGED']);
    if ((fields_text(input, 'state') ?? 'ENABLED') !== 'ENABLED') {
        throw refused('Compute environment must be created in ENABLED state');
    }
    const serviceRole = fields_text(input, 'serviceRole');
    if (type === 'UNMANAGED' && serviceRole === undefined)
        throw refused('ServiceRole is required.');
    const resources = object(input, 'computeResources');
    if (type === 'MANAGED' && resources === undefined)
        throw refused('computeResources must be provided');
    if (resources !== undefined && type === 'MANAGED')
        checkResources(resources, dependencies);
    if (state.computeEnvironments.has(name))
        throw refusedPlainly('Object already exists');
    if (state.computeEnvironments.size >= 50)
        throw refused('Maximum number of compute environments (50) reached');
    const strategy = isFargate(resources) ? {} : { allocationStrategy: 'BEST_FIT' };
    const digest = (0,external_node_crypto_namespaceObject.createHash)('sha256').update(`${context.accountId}/${name}`).digest('hex');
    const environment = {
        name,
        arn: `arn:${context.partition}:batch:${context.region}:${context.accountId}:compute-environment/${name}`,
        type,
        uuid: digest.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'),
        state: 'ENABLED',
        status: 'CREATING',
        statusReason: 'Creating Compute Environment',
        serviceRole,
        computeResources: resources === undefined ? undefined : { ...strategy, ...resources },
        tags: container_readTags(input),
        timer: undefined,
    };
    state.computeEnvironments.set(name, environment);
    settle(environment, dependencies);
    return { computeEnvironmentName: name, computeEnvironmentArn: environment.arn };
}
function find(state, given) {
    const environment = byNameOrArn(state.computeEnvironments, given ?? '');
    if (environment === undefined)
        throw refused(`Compute environment ${given ?? ''} does not exist`);
    return environment;
}
const isMoving = ({ status }) => ['CREATING', 'UPDATING', 'DELETING'].includes(status);
function updateComputeEnvironment(input, dependencies) {
    const environment = find(dependencies.state, fields_text(input, 'computeEnvironment'));
    if (isMoving(environment))
        throw refusedPlainly('Cannot update, resource is being modified');
    const changes = object(input, 'computeResources');
    const before = environment.computeResources;
    if (changes !== undefined && before !== undefined) {
        checkUpdate(before, changes, environment);
        const merged = { ...before, ...changes };
        checkResources(merged, dependencies);
        environment.computeResources = merged;
    }
    environment.state = oneOf(fields_text(input, 'state') ?? environment.state, 'state', ['ENABLED', 'DISABLED']);
    environment.serviceRole = fields_text(input, 'serviceRole') ?? environment.serviceRole;
    environment.status = 'UPDATING';
    environment.statusReason = 'Updating Compute Environment';
    settle(environment, dependencies);
    return { computeEnvironmentName: environment.name, computeEnvironmentArn: environment.arn };
}
function checkUpdate(before, changes, environment) {
    const desired = number(changes, 'desiredvCpus');
    if (desired !== undefined && desired < (number(before, 'desiredvCpus') ?? 0)) {
        const way = 'Disconnecting job queues from compute environment will cause it to scale-down to minvCpus.';
        throw refused(`Manually scaling down compute environment is not supported. ${way}`);
    }
    const type = fields_text(changes, 'type');
    if (type !== undefined && type.startsWith('FARGATE') !== isFargate(before)) {
        throw refused(`Compute environment type cannot be changed from ${fields_text(before, 'type') ?? ''} to ${type}.`);
    }
    if (isFargate(before))
        return;
    const changed = INFRASTRUCTURE.filter((field) => {
        return changes[field] !== undefined && JSON.stringify(changes[field]) !== JSON.stringify(before[field]);
    });
    const bestFit = fields_text(before, 'allocationStrategy') === 'BEST_FIT';
    const ownRole = environment.serviceRole?.endsWith('/AWSServiceRoleForBatch') === false;
    if (changed.length > 0 && (bestFit || ownRole)) {
        const why = bestFit ? 'the BEST_FIT allocation strategy' : 'a service role other than AWSServiceRoleForBatch';
        throw refused(`${changed.join(', ')} cannot be updated for a compute environment with ${why}.`);
    }
}
function deleteComputeEnvironment(input, { state, dwell }) {
    const environment = byNameOrArn(state.computeEnvironments, fields_text(input, 'computeEnvironment') ?? '');
    // Deleting what is gone succeeds.
    if (environment === undefined)
        return {};
    if (isMoving(environment))
        throw refusedPlainly('Cannot delete, resource is being modified');
    if (environment.state !== 'DISABLED') {
        throw refusedPlainly('Cannot delete, compute environment must be in DISABLED state');
    }
    if ([...state.queues.values()].some((queue) => queue.computeEnvironments.includes(environment.arn))) {
        throw refusedPlainly('Cannot delete, found existing JobQueue relationship');
    }
    environment.status = 'DELETING';
    environment.statusReason = 'Deleting Compute Environment';
    environment.timer = setTimeout(() => state.computeEnvironments.delete(environment.name), dwell);
    return {};
}
function describeComputeEnvironments(input, { context, state }) {
    const names = namesIn(input, 'computeEnvironments');
    const all = [...state.computeEnvironments.values()];
    const { items, next } = pages_page(names === undefined ? all : all.filter(({ name, arn }) => names.includes(name) || names.includes(arn)), input);
    return { computeEnvironments: items.map((environment) => compute_environments_render(environment, context)), ...next };
}
function compute_environments_render(environment, { partition, region, accountId }) {
    const linked = `arn:${partition}:iam::${accountId}:role/aws-service-role/batch.amazonaws.com/AWSServiceRoleForBatch`;
    return {
        computeEnvironmentName: environment.name,
        computeEnvironmentArn: environment.arn,
        ecsClusterArn: `arn:${partition}:ecs:${region}:${accountId}:cluster/AWSBatch-${environment.name}-${environment.uuid}`,
        tags: environment.tags,
        type: environment.type,
        state: environment.state,
        status: environment.status,
        statusReason: environment.statusReason,
        ...(environment.computeResources === undefined ? {} : { computeResources: environment.computeResources }),
        serviceRole: environment.serviceRole ?? linked,
        updatePolicy: { terminateJobsOnUpdate: false, jobExecutionTimeoutMinutes: 30 },
        containerOrchestrationType: 'ECS',
        uuid: environment.uuid,
    };
}

;// CONCATENATED MODULE: ./build/src/contract/own-address.js
// At which of its addresses a machine, or a container, is reached by others.
/**
 * The first IPv4 address; loopback when there is no other. Not a link-local one: in ECS's network mode awsvpc, which nodes of multi-node
 * parallel jobs have, each container has one of 169.254.172.0/22 beside its own, for nothing but the agent
 * (https://github.com/aws/amazon-ecs-agent/blob/master/proposals/awsvpc-task-metadata.md).
 * @param interfaces as node:os names them
 */
function ownAddress(interfaces) {
    const addresses = Object.values(interfaces).flatMap((list) => list ?? []);
    const reached = addresses.find(({ address, family, internal }) => family === 'IPv4' && !internal && !address.startsWith('169.254.'));
    return reached?.address ?? '127.0.0.1';
}

;// CONCATENATED MODULE: ./build/src/local/batch/multi-node.js
// Multi-node parallel jobs: one job whose containers run on all nodes at once, and which ends with its main node.
// https://docs.aws.amazon.com/batch/latest/userguide/multi-node-parallel-jobs.html




/** https://docs.aws.amazon.com/batch/latest/APIReference/API_NodeProperties.html */
function readNodes(input, platform) {
    const properties = object(input, 'nodeProperties');
    if (properties === undefined)
        throw refused('nodeProperties must be provided for jobs of type multinode');
    if (platform === 'FARGATE')
        throw refused('Multi-node parallel jobs are not applicable for Fargate.');
    const [count = 0, mainNode = -1] = [number(properties, 'numNodes'), number(properties, 'mainNode')];
    if (!Number.isInteger(count) || count < 1 || count > 1000)
        throw refused('numNodes must be between 1 and 1000');
    if (mainNode < 0 || mainNode >= count)
        throw refused('mainNode must be the index of a node');
    const [range, other] = objects(properties, 'nodeRangeProperties') ?? [];
    const container = range === undefined ? undefined : object(range, 'container');
    const targetNodes = range === undefined ? '' : (fields_text(range, 'targetNodes') ?? '');
    if (container === undefined || other !== undefined || !['0:', `0:${count - 1}`].includes(targetNodes)) {
        throw refused('Only one range of all nodes, with a container, is supported by the local AWS.');
    }
    return { container, nodes: { count, mainNode, targetNodes } };
}
function renderNodes({ count, mainNode, targetNodes }, container) {
    return { nodeProperties: { numNodes: count, mainNode, nodeRangeProperties: [{ targetNodes, container }] } };
}
/** What a job gives to its containers. Each kind of job has a field of its own for it. */
function readOverrides(input, { nodes }) {
    const given = object(input, 'containerOverrides');
    if (nodes === undefined) {
        if (object(input, 'nodeOverrides') !== undefined)
            throw refused('nodeOverrides are applicable to multi-node parallel jobs only.');
        return given ?? {};
    }
    if (given !== undefined)
        throw refused('containerOverrides are not applicable to multi-node parallel jobs. Use nodeOverrides instead.');
    if (object(input, 'arrayProperties') !== undefined)
        throw refused('Array jobs are not supported for multi-node parallel jobs.');
    const [overrides] = objects(object(input, 'nodeOverrides') ?? {}, 'nodePropertyOverrides') ?? [];
    if (overrides === undefined)
        return {};
    const targets = fields_text(overrides, 'targetNodes') ?? '';
    if (targets !== nodes.targetNodes) {
        // https://github.com/aws/aws-parallelcluster/pull/964 has the words.
        throw refused(`NodeOverride targets should match job definition. Non matching targets - ${targets}`);
    }
    return object(overrides, 'containerOverrides') ?? {};
}
/** The nodes of the next attempt of a job. Each has its own history: the main node's is the job's. */
function nodesOf(job, nodes) {
    return Array.from({ length: nodes.count }, (_, index) => {
        let resolveFinished = () => undefined;
        const finished = new Promise((resolve) => (resolveFinished = resolve));
        const attempts = [...(job.nodes[index]?.attempts ?? [])];
        const node = { index, nodes, attempt: job.attempts.length + 1 };
        const own = { id: `${job.id}#${index}`, arn: `${job.arn}#${index}`, status: 'SUBMITTED', attempts, nodes: [], node };
        return { ...job, ...own, current: undefined, running: undefined, finished, resolveFinished };
    });
}
/** A job, or with `#` and a number one of its nodes. */
function findJob(id, { jobs }) {
    const [jobId = '', index] = id.split('#');
    const job = jobs.get(jobId);
    return index === undefined ? job : job?.nodes[Number(index)];
}
/** What DescribeJobs shows of a node. */
function nodeDetails({ node }) {
    return node === undefined ? undefined : { nodeIndex: node.index, isMainNode: node.index === node.nodes.mainNode };
}
/** What ListJobs shows of a job of several nodes, or of one of them. */
function nodeSummary({ node, definition: { nodes } }) {
    if (node !== undefined)
        return { isMainNode: node.index === node.nodes.mainNode, numNodes: node.nodes.count, nodeIndex: node.index };
    return nodes === undefined ? undefined : { isMainNode: false, numNodes: nodes.count };
}
/**
 * What Batch sets on nodes (https://docs.aws.amazon.com/batch/latest/userguide/mnp-env-vars.html), the main node's address on all others.
 * Containers of the local AWS share the machine's network, so that this is the machine's own.
 */
function nodeVariables({ node }) {
    if (node === undefined)
        return {};
    const { index, nodes: { count, mainNode } } = node;
    return {
        AWS_BATCH_JOB_MAIN_NODE_INDEX: String(mainNode),
        AWS_BATCH_JOB_NODE_INDEX: String(index),
        AWS_BATCH_JOB_NUM_NODES: String(count),
        ...(index === mainNode ? {} : { AWS_BATCH_JOB_MAIN_NODE_PRIVATE_IPV4_ADDRESS: ownAddress((0,external_node_os_namespaceObject.networkInterfaces)()) }),
    };
}

;// CONCATENATED MODULE: ./build/src/local/batch/job-definitions.js
// Job definitions and their revisions.
// https://docs.aws.amazon.com/batch/latest/APIReference/API_RegisterJobDefinition.html





/** KiB, https://docs.aws.amazon.com/batch/latest/userguide/service_limits.html */
const LARGEST_KIB = 24;
/** @param bytes the size of the request as it came. */
function registerJobDefinition(input, bytes, context, state) {
    const name = checkedName(fields_text(input, 'jobDefinitionName'), 'jobDefinitionName');
    if (bytes > LARGEST_KIB * 1024) {
        throw refused(`Job definition size must be less than ${LARGEST_KIB} KiB, got ${Math.ceil(bytes / 1024)} KiB`);
    }
    const capabilities = texts(input, 'platformCapabilities') ?? ['EC2'];
    const platform = capabilities.includes('FARGATE') ? 'FARGATE' : 'EC2';
    const { container, nodes } = fields_text(input, 'type') === 'multinode' ? readNodes(input, platform) : readContainer(input);
    checkContainer(container, platform);
    const revisions = state.definitions.get(name) ?? [];
    const revision = (revisions.at(-1)?.revision ?? 0) + 1;
    const definition = {
        name,
        revision,
        arn: `arn:${context.partition}:batch:${context.region}:${context.accountId}:job-definition/${name}:${revision}`,
        status: 'ACTIVE',
        tags: container_readTags(input),
        platform,
        container,
        nodes,
        parameters: textMap(input, 'parameters') ?? {},
        retryStrategy: readRetryStrategy(input) ?? { attempts: 1, evaluateOnExit: [] },
        timeoutSeconds: readTimeout(input),
        propagateTags: flag(input, 'propagateTags') ?? false,
    };
    state.definitions.set(name, [...revisions, definition]);
    return { jobDefinitionName: name, jobDefinitionArn: definition.arn, revision };
}
/** The revisions that `name`, `name:revision` or an ARN (with or without revision) means, newest first. */
function revisionsOf(state, given) {
    const [name = '', revision] = given.replace(/^arn:[^/]*:job-definition\//, '').split(':');
    const all = (state.definitions.get(name) ?? []).toReversed();
    return revision === undefined ? all : all.filter((each) => String(each.revision) === revision);
}
/** The revision that a job is to run: the named one, else the newest ACTIVE one. */
function definitionFor(state, given) {
    const found = revisionsOf(state, given).find(({ status }) => status === 'ACTIVE');
    if (found === undefined)
        throw refused(`JobDefinition not found: ${given}`);
    return found;
}
function deregisterJobDefinition(input, state) {
    const given = fields_text(input, 'jobDefinition') ?? '';
    if (!/:\d+$/.test(given))
        throw refused('Job definition revision must be provided');
    const [definition] = revisionsOf(state, given);
    if (definition === undefined)
        throw refused(`JobDefinition not found: ${given}`);
    definition.status = 'INACTIVE';
    return {};
}
function describeJobDefinitions(input, state) {
    const named = namesIn(input, 'jobDefinitions');
    const name = fields_text(input, 'jobDefinitionName');
    const status = fields_text(input, 'status');
    const wanted = named ?? (name === undefined ? [...state.definitions.keys()] : [name]);
    const chosen = wanted.flatMap((given) => revisionsOf(state, given));
    const { items, next } = pages_page(chosen.filter((definition) => status === undefined || definition.status === status), input);
    return { jobDefinitions: items.map(job_definitions_render), ...next };
}
/** Batch answers with lists that were left out. */
function withLists(container) {
    const lists = ['command', 'volumes', 'environment', 'mountPoints', 'ulimits', 'resourceRequirements', 'secrets'];
    return { ...Object.fromEntries(lists.map((name) => [name, []])), ...container };
}
function readContainer(input) {
    const container = object(input, 'containerProperties');
    if (fields_text(input, 'type') !== 'container' || container === undefined) {
        throw refused('Only job definitions of type container with containerProperties are supported by the local AWS.');
    }
    return { container, nodes: undefined };
}
function job_definitions_render(definition) {
    const { retryStrategy, timeoutSeconds, container } = definition;
    return {
        jobDefinitionName: definition.name,
        jobDefinitionArn: definition.arn,
        revision: definition.revision,
        status: definition.status,
        type: definition.nodes === undefined ? 'container' : 'multinode',
        parameters: definition.parameters,
        retryStrategy,
        ...(definition.nodes === undefined ? { containerProperties: withLists(container) } : renderNodes(definition.nodes, withLists(container))),
        ...(timeoutSeconds === undefined ? {} : { timeout: { attemptDurationSeconds: timeoutSeconds } }),
        tags: definition.tags,
        propagateTags: definition.propagateTags,
        platformCapabilities: [definition.platform],
        containerOrchestrationType: 'ECS',
    };
}

;// CONCATENATED MODULE: ./build/src/local/batch/job-queues.js
// Job queues: what Batch refuses in them, and their statuses.
// https://docs.aws.amazon.com/batch/latest/APIReference/API_CreateJobQueue.html






/** The ARNs of `computeEnvironmentOrder`, first choice first; each must exist and be VALID. */
function readOrder(input, state) {
    const order = objects(input, 'computeEnvironmentOrder');
    if (order === undefined)
        return undefined;
    if (order.length === 0)
        throw refused('At least 1 compute environment must be provided');
    if (order.length > 3)
        throw refused('At most 3 compute environments are supported');
    const environments = order
        .toSorted((a, b) => (number(a, 'order') ?? 0) - (number(b, 'order') ?? 0))
        .map((item) => {
        const given = fields_text(item, 'computeEnvironment') ?? '';
        const environment = byNameOrArn(state.computeEnvironments, given);
        if (environment === undefined)
            throw refused(`Compute environment ${given} does not exist`);
        if (environment.status !== 'VALID')
            throw refused(`${environment.arn} is not in VALID status`);
        return environment;
    });
    if (new Set(environments.map(({ computeResources }) => isFargate(computeResources))).size > 1) {
        throw refused('Fargate compute environments cannot be mixed with EC2 compute environments in a job queue.');
    }
    return environments.map(({ arn }) => arn);
}
function job_queues_settle(queue, { dwell, onChange }) {
    queue.timer = setTimeout(() => {
        queue.status = 'VALID';
        queue.statusReason = 'JobQueue Healthy';
        onChange();
    }, dwell);
}
function readPriority(input) {
    const priority = number(input, 'priority');
    if (priority !== undefined && !(Number.isInteger(priority) && priority >= 0)) {
        throw refused('priority must be a non-negative integer');
    }
    return priority;
}
function createJobQueue(input, dependencies) {
    const { context, state } = dependencies;
    const name = checkedName(fields_text(input, 'jobQueueName'), 'jobQueueName');
    const priority = readPriority(input);
    if (priority === undefined)
        throw refused('priority must be provided');
    const desired = oneOf(fields_text(input, 'state') ?? 'ENABLED', 'state', ['ENABLED', 'DISABLED']);
    const computeEnvironments = readOrder(input, state);
    if (computeEnvironments === undefined)
        throw refused('computeEnvironmentOrder must be provided');
    if (state.queues.has(name))
        throw refusedPlainly('Object already exists');
    if (state.queues.size >= 50)
        throw refused('Maximum number of job queues (50) reached');
    const queue = {
        name,
        arn: `arn:${context.partition}:batch:${context.region}:${context.accountId}:job-queue/${name}`,
        state: desired,
        status: 'CREATING',
        statusReason: 'Creating JobQueue',
        priority,
        computeEnvironments,
        tags: container_readTags(input),
        timer: undefined,
    };
    state.queues.set(name, queue);
    job_queues_settle(queue, dependencies);
    return { jobQueueName: name, jobQueueArn: queue.arn };
}
const job_queues_isMoving = ({ status }) => status !== 'VALID' && status !== 'INVALID';
function updateJobQueue(input, dependencies) {
    const given = fields_text(input, 'jobQueue') ?? '';
    const queue = byNameOrArn(dependencies.state.queues, given);
    if (queue === undefined)
        throw refused(`Job queue ${given} does not exist`);
    if (job_queues_isMoving(queue))
        throw refusedPlainly('Cannot update, resource is being modified');
    const desired = oneOf(fields_text(input, 'state') ?? queue.state, 'state', ['ENABLED', 'DISABLED']);
    const order = readOrder(input, dependencies.state) ?? queue.computeEnvironments;
    queue.priority = readPriority(input) ?? queue.priority;
    queue.state = desired;
    queue.computeEnvironments = order;
    queue.status = 'UPDATING';
    queue.statusReason = 'Updating JobQueue';
    job_queues_settle(queue, dependencies);
    return { jobQueueName: queue.name, jobQueueArn: queue.arn };
}
/** @param terminateJobs ends the queue's jobs: deleting a queue does so. */
function deleteJobQueue(input, { state, dwell }, terminateJobs) {
    const queue = byNameOrArn(state.queues, fields_text(input, 'jobQueue') ?? '');
    // Deleting what is gone succeeds.
    if (queue === undefined)
        return {};
    if (job_queues_isMoving(queue))
        throw refusedPlainly('Cannot delete, resource is being modified');
    if (queue.state !== 'DISABLED')
        throw refusedPlainly('Cannot delete, job queue must be in DISABLED state');
    queue.status = 'DELETING';
    queue.statusReason = 'Deleting JobQueue';
    const ended = terminateJobs(queue).catch(() => undefined);
    queue.timer = setTimeout(() => {
        void ended.then(() => state.queues.delete(queue.name));
    }, dwell);
    return {};
}
function describeJobQueues(input, { state }) {
    const names = namesIn(input, 'jobQueues');
    const all = [...state.queues.values()];
    const { items, next } = pages_page(names === undefined ? all : all.filter(({ name, arn }) => names.includes(name) || names.includes(arn)), input);
    return { jobQueues: items.map(job_queues_render), ...next };
}
function job_queues_render(queue) {
    return {
        jobQueueName: queue.name,
        jobQueueArn: queue.arn,
        state: queue.state,
        status: queue.status,
        statusReason: queue.statusReason,
        priority: queue.priority,
        computeEnvironmentOrder: queue.computeEnvironments.map((computeEnvironment, index) => {
            return { order: index + 1, computeEnvironment };
        }),
        serviceEnvironmentOrder: [],
        jobQueueType: 'ECS',
        tags: queue.tags,
        jobStateTimeLimitActions: [],
    };
}

;// CONCATENATED MODULE: ./build/src/local/batch/array-jobs.js
// Array jobs: a parent that only waits, and children that each run the same container with an index of their own.
// https://docs.aws.amazon.com/batch/latest/userguide/array_jobs.html



/** https://docs.aws.amazon.com/batch/latest/APIReference/API_ArrayProperties.html */
const SIZE = { least: 2, most: 10_000 };
/** The size of the array that SubmitJob asks for; undefined for a single job. */
function readArraySize(input) {
    const size = number(object(input, 'arrayProperties') ?? {}, 'size');
    if ((objects(input, 'dependsOn') ?? []).some((each) => fields_text(each, 'type') !== undefined)) {
        throw refused('Dependencies of the types N_TO_N and SEQUENTIAL are not supported by the local AWS.');
    }
    if (size === undefined)
        return undefined;
    if (!Number.isInteger(size) || size < SIZE.least || size > SIZE.most) {
        throw refused(`Array size must be between ${SIZE.least} and ${SIZE.most}`);
    }
    return size;
}
/** The children of an array job; they become PENDING when the parent spawns them. */
function array_jobs_childrenOf(parent, size) {
    return Array.from({ length: size }, (_, index) => {
        let resolveFinished = () => undefined;
        const finished = new Promise((resolve) => (resolveFinished = resolve));
        const own = { id: `${parent.id}:${index}`, arn: `${parent.arn}:${index}`, dependsOn: [], attempts: [] };
        const array = undefined;
        return { ...parent, ...own, createdAt: Date.now(), finished, resolveFinished, status: 'PENDING', array, child: { parent, index } };
    });
}
/** What DescribeJobs shows of an array. */
function arrayDetail(job) {
    if (job.child !== undefined)
        return { index: job.child.index, statusSummary: {} };
    if (job.array === undefined)
        return undefined;
    const statusSummary = Object.fromEntries(JOB_STATUSES.map((status) => [status, 0]));
    for (const { status } of job.array.children)
        statusSummary[status] = (statusSummary[status] ?? 0) + 1;
    return { size: job.array.size, statusSummary };
}
/** What ListJobs shows of an array. */
function arraySummary({ child, array }) {
    if (child !== undefined)
        return { index: child.index };
    return array === undefined ? undefined : { size: array.size };
}

;// CONCATENATED MODULE: ./build/src/local/batch/jobs.js
// Jobs as the API takes and shows them: submitted, described, listed.
// https://docs.aws.amazon.com/batch/latest/APIReference/API_SubmitJob.html









/** KiB, https://docs.aws.amazon.com/batch/latest/userguide/service_limits.html */
const jobs_LARGEST_KIB = 30;
/** @param bytes the size of the request as it came. */
function newJob(input, bytes, context, state) {
    if (bytes > jobs_LARGEST_KIB * 1024) {
        throw refused(`Job size must be less than ${jobs_LARGEST_KIB} KiB, got ${Math.ceil(bytes / 1024)} KiB`);
    }
    const name = checkedName(fields_text(input, 'jobName'), 'jobName');
    const givenQueue = fields_text(input, 'jobQueue') ?? '';
    const queue = byNameOrArn(state.queues, givenQueue);
    if (queue === undefined)
        throw refused(`JobQueue ${givenQueue} not found.`);
    if (queue.state !== 'ENABLED')
        throw refused(`JobQueue ${queue.arn} is not in ENABLED state.`);
    const definition = definitionFor(state, fields_text(input, 'jobDefinition') ?? '');
    const parameters = { ...definition.parameters, ...textMap(input, 'parameters') };
    const overrides = readOverrides(input, definition);
    const id = (0,external_node_crypto_namespaceObject.randomUUID)();
    const size = readArraySize(input);
    let resolveFinished = () => undefined;
    const finished = new Promise((resolve) => (resolveFinished = resolve));
    return {
        id,
        arn: `arn:${context.partition}:batch:${context.region}:${context.accountId}:job/${id}`,
        name,
        queue,
        definition,
        container: mergeContainer(definition.container, overrides, parameters, definition.platform),
        parameters,
        dependsOn: readDependencies(input),
        retryStrategy: readRetryStrategy(input) ?? definition.retryStrategy,
        timeoutSeconds: readTimeout(input) ?? definition.timeoutSeconds,
        tags: { ...(definition.propagateTags ? definition.tags : {}), ...textMap(input, 'tags') },
        overridesLength: Object.keys(overrides).length === 0 ? 0 : JSON.stringify(overrides).length,
        createdAt: Date.now(),
        finished,
        resolveFinished,
        status: 'SUBMITTED',
        statusReason: undefined,
        startedAt: undefined,
        stoppedAt: undefined,
        attempts: [],
        current: undefined,
        running: undefined,
        isCancelled: false,
        terminationReason: undefined,
        array: size === undefined ? undefined : { size, children: [] },
        child: undefined,
        nodes: [],
        node: undefined,
    };
}
function readDependencies(input) {
    const dependencies = objects(input, 'dependsOn') ?? [];
    if (dependencies.length > 20)
        throw refused('A job can depend on at most 20 jobs');
    return dependencies.map((item) => fields_text(item, 'jobId') ?? '');
}
function describeJobs(input, state) {
    const ids = namesIn(input, 'jobs');
    if (ids === undefined || ids.length === 0)
        throw refused('jobs must be provided');
    const jobs = ids.map((id) => findJob(id.replace(/^arn:.*:job\//, ''), state)).filter((job) => job !== undefined);
    return { jobs: jobs.map(jobs_render) };
}
/** Without fields that have no value. */
const defined = (fields) => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
function jobs_render(job) {
    return defined({
        jobArn: job.arn,
        jobName: job.name,
        jobId: job.id,
        jobQueue: job.queue.arn,
        status: job.status,
        statusReason: job.statusReason,
        attempts: job.attempts.map(renderAttempt),
        createdAt: job.createdAt,
        retryStrategy: job.retryStrategy,
        startedAt: job.startedAt,
        stoppedAt: job.stoppedAt,
        dependsOn: job.dependsOn.map((jobId) => ({ jobId })),
        jobDefinition: job.definition.arn,
        parameters: job.parameters,
        // Of several nodes, the job as a whole has no container, and the main node's log streams in its attempts:
        // https://github.com/apache/airflow/pull/29522 (get_job_all_awslogs_info)
        ...(job.definition.nodes === undefined || job.node !== undefined
            ? { container: renderContainer(job, job.definition) }
            : renderNodes(job.definition.nodes, job.definition.container)),
        nodeDetails: nodeDetails(job),
        timeout: job.timeoutSeconds === undefined ? undefined : { attemptDurationSeconds: job.timeoutSeconds },
        arrayProperties: arrayDetail(job),
        tags: job.tags,
        propagateTags: job.definition.propagateTags,
        platformCapabilities: [job.definition.platform],
        eksAttempts: [],
        isCancelled: job.isCancelled,
        isTerminated: job.terminationReason !== undefined && !job.isCancelled,
    });
}
function renderAttempt(attempt) {
    const { exitCode, reason, logStreamName, taskArn, containerInstanceArn, startedAt, stoppedAt, statusReason } = attempt;
    const container = defined({ containerInstanceArn, taskArn, exitCode, reason, logStreamName, networkInterfaces: [] });
    return defined({ container, startedAt, stoppedAt, statusReason });
}
function renderContainer(job, definition) {
    const attempt = job.current ?? job.attempts.at(-1);
    return defined({
        mountPoints: [],
        ulimits: [],
        volumes: [],
        secrets: [],
        networkInterfaces: [],
        ...definition.container,
        environment: job.container.environment,
        command: job.container.command,
        vcpus: undefined,
        memory: undefined,
        resourceRequirements: [
            { type: 'VCPU', value: String(job.container.vcpus) },
            { type: 'MEMORY', value: String(job.container.memoryMiB) },
        ],
        exitCode: attempt?.exitCode,
        reason: attempt?.reason,
        taskArn: attempt?.taskArn,
        containerInstanceArn: attempt?.containerInstanceArn,
        logStreamName: attempt?.startedAt === undefined ? undefined : attempt.logStreamName,
    });
}
/**
 * https://docs.aws.amazon.com/batch/latest/APIReference/API_ListJobs.html: without a filter only RUNNING jobs, newest
 * first. Children of an array job are listed by its id alone.
 */
function listJobs(input, state) {
    const given = fields_text(input, 'jobQueue') ?? '';
    const queue = byNameOrArn(state.queues, given);
    const parent = fields_text(input, 'arrayJobId');
    const multiNode = fields_text(input, 'multiNodeJobId');
    if (given === '' && parent === undefined && multiNode === undefined)
        throw refused('jobQueue must be provided');
    if (queue === undefined && parent === undefined && multiNode === undefined)
        throw refused(`JobQueue ${given} not found.`);
    const filters = objects(input, 'filters') ?? [];
    if (filters.length > 1)
        throw refused('Only one filter is supported');
    const status = oneOf(fields_text(input, 'jobStatus') ?? 'RUNNING', 'jobStatus', JOB_STATUSES);
    const [filter] = filters;
    const all = multiNode === undefined ? [...state.jobs.values()] : (state.jobs.get(multiNode)?.nodes ?? []);
    const chosen = all
        .filter((job) => (parent === undefined && multiNode === undefined ? job.queue === queue : true) && job.child?.parent.id === parent)
        .filter((job) => (filter === undefined ? job.status === status : passes(job, filter)))
        .toReversed();
    const { items, next } = pages_page(chosen, input, filter === undefined ? 1000 : 100);
    return { jobSummaryList: items.map(renderSummary), ...next };
}
function passes(job, filter) {
    return (texts(filter, 'values') ?? []).some((value) => {
        switch (fields_text(filter, 'name')) {
            case 'JOB_NAME':
                return glob(value.toLowerCase(), job.name.toLowerCase());
            case 'JOB_STATUS':
                return job.status === value;
            case 'JOB_DEFINITION':
                return value.startsWith('arn:')
                    ? glob(value, job.definition.arn)
                    : glob(value, job.definition.name) || glob(value, `${job.definition.name}:${job.definition.revision}`);
            case 'BEFORE_CREATED_AT':
                return job.createdAt < Number(value);
            case 'AFTER_CREATED_AT':
                return job.createdAt > Number(value);
            default:
                throw refused(`Filter ${fields_text(filter, 'name') ?? ''} is not supported`);
        }
    });
}
const glob = (pattern, value) => pattern.endsWith('*') ? value.startsWith(pattern.slice(0, -1)) : value === pattern;
function renderSummary(job) {
    const attempt = job.current ?? job.attempts.at(-1);
    return defined({
        jobArn: job.arn,
        jobId: job.id,
        jobName: job.name,
        createdAt: job.createdAt,
        status: job.status,
        statusReason: job.statusReason,
        startedAt: job.startedAt,
        stoppedAt: job.stoppedAt,
        container: attempt === undefined ? undefined : defined({ exitCode: attempt.exitCode, reason: attempt.reason }),
        jobDefinition: job.definition.arn,
        arrayProperties: arraySummary(job),
        nodeProperties: nodeSummary(job),
        isCancelled: job.isCancelled,
        isTerminated: job.terminationReason !== undefined && !job.isCancelled,
    });
}

;// CONCATENATED MODULE: external "node:events"
const external_node_events_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:events");
;// CONCATENATED MODULE: external "node:string_decoder"
const external_node_string_decoder_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:string_decoder");
;// CONCATENATED MODULE: ./build/src/local/logs/line-writer.js
// Turns the chunks of a process's output into log messages, one a line.

/** CloudWatch takes at most 1 MiB an event; a longer line is cut into pieces of this many characters. */
const LONGEST_LINE = 256 * 1024;
/**
 * Writes every line of a process's output to a log stream. Carriage returns before a line break are dropped; empty
 * lines too.
 */
function lineWriter(sink, group, stream, onLine) {
    const decoder = new external_node_string_decoder_namespaceObject.StringDecoder('utf8');
    let rest = '';
    const emit = (line) => {
        const message = line.replace(/\r$/, '');
        // CloudWatch refuses an event without a message, so the log drivers leave empty lines out.
        if (message === '')
            return;
        sink.write(group, stream, message);
        onLine?.(message);
    };
    const take = (text) => {
        const lines = (rest + text).split('\n');
        rest = lines.pop() ?? '';
        for (const line of lines)
            emit(line);
        while (rest.length >= LONGEST_LINE) {
            emit(rest.slice(0, LONGEST_LINE));
            rest = rest.slice(LONGEST_LINE);
        }
    };
    return {
        write: (chunk) => take(typeof chunk === 'string' ? chunk : decoder.write(chunk)),
        end: () => {
            take(decoder.end());
            emit(rest);
            rest = '';
        },
    };
}

;// CONCATENATED MODULE: ./build/src/local/batch/attempt.js
// One attempt of a job: its container runs for real, its output goes to the job's log, its time is limited.





/** Seconds between SIGTERM and SIGKILL, https://docs.aws.amazon.com/batch/latest/APIReference/API_TerminateJob.html */
const STOP_GRACE_SECONDS = 30;
const hexOf = (seed) => (0,external_node_crypto_namespaceObject.createHash)('sha256').update(seed).digest('hex').slice(0, 32);
/** What is known of an attempt before it starts. */
function newAttempt(job, environment, context) {
    const { partition, accountId, region } = context;
    const cluster = `AWSBatch-${environment.name}-${environment.uuid}`;
    const task = hexOf(`${job.id}/${job.attempts.length}`);
    const arn = (kind, id) => `arn:${partition}:ecs:${region}:${accountId}:${kind}/${cluster}/${id}`;
    return {
        taskArn: arn('task', task),
        containerInstanceArn: arn('container-instance', hexOf(environment.arn)),
        // https://docs.aws.amazon.com/batch/latest/userguide/job_states.html:
        // first200CharsOfJobDefinitionName/default/ecs_task_id
        logStreamName: `${job.definition.name.slice(0, 200)}/default/${task}`,
        startedAt: undefined,
        stoppedAt: undefined,
        exitCode: undefined,
        reason: undefined,
        statusReason: undefined,
    };
}
/** ECS agents on EC2 before April 2026 don't name the region: https://github.com/aws/amazon-ecs-agent/pull/4946 */
function regionOf({ definition }, { region }) {
    return definition.platform === 'FARGATE' ? { AWS_REGION: region, AWS_DEFAULT_REGION: region } : {};
}
/** Which attempt it is, from 1. A node may have missed one, which the main node ended before it. */
const numberOf = ({ node, attempts }) => node?.attempt ?? attempts.length + 1;
/** The container's environment: definition and overrides, then what Batch sets, and where the local AWS is. */
function environmentOf(job, attempt, environment, { context, credentials }) {
    const role = fields_text(job.definition.container, 'jobRoleArn');
    const task = attempt.taskArn.slice(attempt.taskArn.lastIndexOf('/') + 1);
    return {
        ...Object.fromEntries(job.container.environment.map(({ name, value }) => [name, value])),
        AWS_BATCH_JOB_ID: job.id,
        AWS_BATCH_JQ_NAME: job.queue.name,
        AWS_BATCH_CE_NAME: environment.name,
        ...(job.child === undefined ? {} : { AWS_BATCH_JOB_ARRAY_INDEX: String(job.child.index) }),
        ...nodeVariables(job),
        AWS_BATCH_JOB_ATTEMPT: String(numberOf(job)),
        AWS_EXECUTION_ENV: job.definition.platform === 'FARGATE' ? 'AWS_ECS_FARGATE' : 'AWS_ECS_EC2',
        ...regionOf(job, context),
        AWS_ENDPOINT_URL: context.endpoint(),
        AWS_CONTAINER_CREDENTIALS_FULL_URI: (role === undefined ? undefined : credentials?.(role, task)) ?? `${context.endpoint()}/_scar/credentials`,
    };
}
/**
 * Runs an attempt to its end and notes in it how it ended.
 * @param onRunning called when the container's process runs.
 */
async function runAttempt(job, attempt, environment, dependencies, onRunning) {
    const { logs, containers, dwell, signal } = dependencies;
    const writer = lineWriter(logs, job.container.logGroup, attempt.logStreamName);
    const runtime = await containers();
    signal.throwIfAborted();
    const began = Date.now();
    let timedOut = false;
    let timer;
    let shown;
    const started = async () => {
        attempt.startedAt = Date.now();
        // A container may start and end within a moment; the states are still to be seen, each for its least time.
        await (0,external_node_timers_promises_namespaceObject.setTimeout)(Math.max(0, dwell - (Date.now() - began)));
        onRunning();
        await (0,external_node_timers_promises_namespaceObject.setTimeout)(dwell);
    };
    const container = runtime.run({
        name: `scar-batch-${job.id.replace(/[:#]/, '-')}-${numberOf(job)}`,
        image: job.container.image,
        command: job.container.command,
        environment: environmentOf(job, attempt, environment, dependencies),
        memoryMiB: job.container.memoryMiB,
        vcpus: job.container.vcpus,
        onOutput: writer.write,
        onStarted: () => {
            shown ??= started();
            if (job.timeoutSeconds === undefined)
                return;
            timer = setTimeout(() => {
                timedOut = true;
                container.stop(STOP_GRACE_SECONDS).catch(() => undefined);
            }, job.timeoutSeconds * 1000);
        },
    });
    job.running = container;
    // It may have been terminated while the runtime was made ready.
    if (job.terminationReason !== undefined)
        container.stop(STOP_GRACE_SECONDS).catch(() => undefined);
    const end = await container.ended;
    clearTimeout(timer);
    job.running = undefined;
    writer.end();
    await shown;
    conclude(attempt, end, timedOut);
    return { succeeded: end.exitCode === 0 && !timedOut && end.reason === undefined, timedOut };
}
function conclude(attempt, end, timedOut) {
    attempt.stoppedAt = Date.now();
    attempt.exitCode = end.exitCode;
    // https://docs.aws.amazon.com/batch/latest/APIReference/API_ContainerDetail.html: at most 255 characters.
    attempt.reason = end.reason?.slice(0, 255);
    if (timedOut)
        attempt.statusReason = 'Job attempt duration exceeded timeout';
    else if (attempt.startedAt === undefined)
        attempt.statusReason = 'Task failed to start';
    else
        attempt.statusReason = 'Essential container in task exited';
}

;// CONCATENATED MODULE: ./build/src/local/batch/placement.js
// Which compute environment a job can go to, and why there is none.
// Reasons: https://docs.aws.amazon.com/batch/latest/userguide/job_stuck_in_runnable_misconfiguration.html




const MAX_RESOURCE = 'MISCONFIGURATION:COMPUTE_ENVIRONMENT_MAX_RESOURCE - ' +
    'CE(s) associated with the job queue cannot meet the CPU requirement of the job.';
const REQUIREMENT = 'MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT - The job resource requirement (vCPU/memory/GPU) ' +
    'is higher than that can be met by the CE(s) attached to the job queue.';
const UNDETERMINED = 'UNDETERMINED - Batch job is blocked, root cause is undetermined.';
const INVALID = 'ACTION_REQUIRED - CE(s) associated with the job queue are invalid.';
/** @param used vCPUs of the jobs that an environment holds now, by its name. */
function placeJob(job, state, used) {
    const attached = [...state.computeEnvironments.values()]
        .filter(({ arn }) => job.queue.computeEnvironments.includes(arn))
        .toSorted((a, b) => job.queue.computeEnvironments.indexOf(a.arn) - job.queue.computeEnvironments.indexOf(b.arn));
    const vcpus = vcpusOf(job);
    const most = ({ computeResources }) => number(computeResources ?? {}, 'maxvCpus') ?? 0;
    const holding = attached.filter((environment) => most(environment) >= vcpus);
    if (attached.length > 0 && attached.every(({ status }) => status === 'INVALID')) {
        return { kind: 'stuck', reason: INVALID };
    }
    if (attached.length > 0 && holding.length === 0)
        return { kind: 'stuck', reason: MAX_RESOURCE };
    if (attached.length > 0 && job.definition.nodes !== undefined && attached.every(isSpot))
        return { kind: 'stuck', reason: UNDETERMINED };
    const fitting = holding.filter((environment) => fits(job, environment));
    if (attached.length > 0 && fitting.length === 0)
        return { kind: 'stuck', reason: REQUIREMENT };
    const environment = fitting.find((each) => {
        // While an environment is updated it goes on taking jobs.
        const usable = each.state === 'ENABLED' && (each.status === 'VALID' || each.status === 'UPDATING');
        return usable && (used.get(each.name) ?? 0) + vcpus <= most(each);
    });
    return environment === undefined ? { kind: 'wait' } : { kind: 'place', environment };
}
/**
 * Multi-node parallel jobs don't run on Spot instances (https://docs.aws.amazon.com/batch/latest/userguide/mnp-ce.html), and stay RUNNABLE
 * there: https://github.com/aws/aws-parallelcluster/issues/2098
 */
const isSpot = ({ computeResources }) => fields_text(computeResources ?? {}, 'type') === 'SPOT';
function fits(job, environment) {
    const { computeResources } = environment;
    if (job.definition.nodes !== undefined && isSpot(environment))
        return false;
    if (isFargate(computeResources))
        return job.definition.platform === 'FARGATE';
    if (job.definition.platform === 'FARGATE' || fields_text(computeResources ?? {}, 'type') === undefined)
        return false;
    return fitsSomeInstance(texts(computeResources ?? {}, 'instanceTypes') ?? [], job.container.vcpus, job.container.memoryMiB);
}

;// CONCATENATED MODULE: ./build/src/local/batch/run-nodes.js
// One attempt of a multi-node parallel job: all its nodes run at once, and end with the main node.
// https://docs.aws.amazon.com/batch/latest/userguide/multi-node-parallel-jobs.html


/**
 * Runs an attempt of a job on all its nodes.
 * @param attempt the main node's: its end is the job's
 * @param onRunning called when the main node runs
 */
async function runNodes(job, attempt, environment, dependencies, onRunning) {
    const main = job.nodes[job.definition.nodes?.mainNode ?? 0] ?? job;
    const others = job.nodes.filter((node) => node !== main);
    const stop = (nodes, seconds) => Promise.all(nodes.map(async ({ running }) => running?.stop(seconds).catch(() => undefined)));
    const run = async (node, own, started) => {
        node.current = own;
        node.status = 'STARTING';
        const end = await runAttempt(node, own, environment, dependencies, () => {
            node.startedAt = own.startedAt;
            node.status = 'RUNNING';
            started();
        });
        finish(node, own, end.succeeded);
        return end;
    };
    // The main node is launched first; the others when it is up.
    let children = Promise.resolve();
    const startOthers = () => {
        onRunning();
        children = Promise.all(others.map(async (node) => {
            const own = newAttempt(node, environment, dependencies.context);
            await run(node, own, () => undefined).catch(() => finish(node, own, false));
        }));
    };
    const ending = run(main, attempt, startOthers);
    job.running = {
        ended: ending.then(() => ({ exitCode: attempt.exitCode, reason: attempt.reason })),
        stop: async (seconds) => void (await stop(job.nodes, seconds)),
    };
    job.running.ended.catch(() => undefined);
    try {
        return await ending;
    }
    finally {
        // Whether they run already or are about to.
        for (const node of others)
            node.terminationReason ??= 'The main node has ended';
        await stop(others, STOP_GRACE_SECONDS);
        await children;
        // Those that the main node gave no time to start.
        for (const node of others)
            if (!isOver(node))
                run_nodes_conclude(node, 'FAILED', node.terminationReason);
        job.running = undefined;
    }
}
function finish(node, own, succeeded) {
    if (isOver(node))
        return;
    node.attempts.push(own);
    run_nodes_conclude(node, succeeded ? 'SUCCEEDED' : 'FAILED', own.statusReason);
}
function run_nodes_conclude(node, status, reason) {
    node.status = status;
    node.statusReason = reason;
    node.stoppedAt = node.current?.stoppedAt ?? Date.now();
    node.current = undefined;
    node.resolveFinished(status);
}

;// CONCATENATED MODULE: ./build/src/local/batch/retry.js
/** A pattern may end in an asterisk; text is compared without regard to case. */
function matches(pattern, value) {
    if (pattern === undefined)
        return true;
    const wanted = pattern.toLowerCase();
    const given = (value ?? '').toLowerCase();
    return wanted.endsWith('*') ? given.startsWith(wanted.slice(0, -1)) : given === wanted;
}
/** The first rule all of whose conditions are met decides; when none is met the attempt is tried again. */
function isRetried(strategy, attempt, attemptsMade) {
    if (attemptsMade >= strategy.attempts)
        return false;
    const rule = strategy.evaluateOnExit.find(({ onExitCode, onReason, onStatusReason }) => matches(onExitCode, attempt.exitCode === undefined ? undefined : String(attempt.exitCode)) &&
        matches(onReason, attempt.reason) &&
        matches(onStatusReason, attempt.statusReason));
    return rule === undefined || rule.action === 'RETRY';
}

;// CONCATENATED MODULE: ./build/src/local/batch/scheduler.js
// Walks jobs through their states, first come first served, as the compute environments have room.
// https://docs.aws.amazon.com/batch/latest/userguide/job_states.html










/** A parent waits for its children. */
const isSpawned = ({ array }) => array !== undefined && array.children.length > 0;
/** A job that no environment can hold waits for ever; that is no work. */
const isStuck = (job) => job.status === 'RUNNABLE' && job.statusReason !== undefined;
/**
 * ECS takes at most so many characters of overrides; a job with more fails when its task is started (reference: ECSRT,
 * HYP3).
 */
const LONGEST_OVERRIDES = 8192;
function createScheduler(state, dependencies) {
    return new FirstInFirstOut(state, dependencies);
}
const hasStarted = (job) => job.status === 'STARTING' || job.status === 'RUNNING';
class FirstInFirstOut {
    #state;
    #dependencies;
    #stop = new AbortController();
    /** RUNNABLE jobs, in the order in which they became so. */
    #waiting = [];
    /** vCPUs of the jobs that an environment holds now, by its name. */
    #used = new Map();
    /** What goes on in the background. */
    #walks = new Set();
    constructor(state, dependencies) {
        this.#state = state;
        // Every job that waits listens for the end: that there are many is no leak.
        (0,external_node_events_namespaceObject.setMaxListeners)(0, this.#stop.signal);
        this.#dependencies = { ...dependencies, signal: this.#stop.signal };
    }
    submit = (job) => {
        this.#state.jobs.set(job.id, job);
        this.#follow(job, this.#walkFromSubmitted(job));
    };
    terminate = (job, reason) => {
        if (isOver(job))
            return;
        job.terminationReason ??= reason;
        // A parent ends with its children.
        if (job.array !== undefined && job.array.children.length > 0)
            job.array.children.forEach((child) => this.terminate(child, reason));
        else if (hasStarted(job)) {
            for (const node of job.nodes)
                node.terminationReason ??= reason;
            void job.running?.stop(STOP_GRACE_SECONDS).catch(() => undefined);
        }
        else
            this.#finish(job, 'FAILED', reason);
    };
    cancel = (job, reason) => {
        if (isOver(job) || hasStarted(job))
            return;
        job.isCancelled = true;
        if (job.array === undefined || job.array.children.length === 0)
            this.terminate(job, reason);
        else
            job.array.children.forEach((child) => this.cancel(child, reason));
    };
    terminateAll = async (queue) => {
        const jobs = [...this.#state.jobs.values()].filter((job) => job.queue === queue && !isOver(job));
        for (const job of jobs)
            this.terminate(job, 'Job queue is being deleted');
        await Promise.all(jobs.map(({ finished }) => finished));
    };
    busy = () => [...this.#state.jobs.values()].some((job) => !isOver(job) && !isStuck(job) && !isSpawned(job));
    close = async () => {
        this.#stop.abort();
        await Promise.all([...this.#state.jobs.values()].map(async ({ running }) => running?.stop(0).catch(() => undefined)));
        await Promise.all(this.#walks);
    };
    dispatch = () => {
        if (this.#stop.signal.aborted)
            return;
        const queues = [...this.#state.queues.values()].toSorted((a, b) => b.priority - a.priority);
        for (const queue of queues)
            this.#dispatchQueue(queue);
    };
    #dispatchQueue(queue) {
        for (const job of this.#waiting.filter((each) => each.queue === queue)) {
            const placement = placeJob(job, this.#state, this.#used);
            job.statusReason = placement.kind === 'stuck' ? placement.reason : undefined;
            // First in, first out: a job that cannot start holds up those behind it.
            if (placement.kind !== 'place')
                return;
            this.#waiting.splice(this.#waiting.indexOf(job), 1);
            this.#take(placement.environment, vcpusOf(job));
            this.#follow(job, this.#runOn(job, placement.environment));
        }
    }
    /** Counts vCPUs as used, or with a negative number as free again. */
    #take({ name }, vcpus) {
        this.#used.set(name, (this.#used.get(name) ?? 0) + vcpus);
    }
    #pause() {
        return (0,external_node_timers_promises_namespaceObject.setTimeout)(this.#dependencies.dwell, undefined, { signal: this.#stop.signal });
    }
    #enter(job, status, reason) {
        job.status = status;
        job.statusReason = reason;
        const words = reason === undefined ? '' : `: ${reason}`;
        this.#dependencies.context.log(`batch: job ${job.name} (${job.id}) is ${status}${words}`);
    }
    #finish(job, status, reason) {
        const place = this.#waiting.indexOf(job);
        if (place >= 0)
            this.#waiting.splice(place, 1);
        job.stoppedAt = Date.now();
        this.#enter(job, status, reason);
        job.resolveFinished(status);
        this.dispatch();
    }
    /** Follows a job in the background; what goes wrong with it fails the job, for it would otherwise hang for ever. */
    #follow(job, walk) {
        const watched = walk
            .catch((error) => {
            if (!this.#stop.signal.aborted && !isOver(job))
                this.#finish(job, 'FAILED', messageOf(error));
        })
            .finally(() => this.#walks.delete(watched));
        this.#walks.add(watched);
    }
    async #walkFromSubmitted(job) {
        await this.#pause();
        if (isOver(job))
            return;
        if (job.dependsOn.length > 0) {
            this.#enter(job, 'PENDING');
            const ends = await Promise.all(job.dependsOn.map(async (id) => this.#state.jobs.get(id)?.finished));
            if (isOver(job))
                return;
            if (ends.includes('FAILED'))
                return this.#finish(job, 'FAILED', 'Dependent Job failed');
        }
        if (job.array === undefined)
            await this.#becomeRunnable(job);
        else
            this.#spawn(job, job.array);
    }
    /** A parent is PENDING as long as its children run. */
    #spawn(job, { size, children }) {
        this.#enter(job, 'PENDING');
        children.push(...array_jobs_childrenOf(job, size));
        for (const child of children) {
            this.#state.jobs.set(child.id, child);
            this.#follow(child, this.#becomeRunnable(child));
        }
        // Not waited for: when everything stops, children have no end.
        void Promise.all(children.map(({ finished }) => finished)).then((ends) => {
            const failed = ends.includes('FAILED');
            this.#finish(job, failed ? 'FAILED' : 'SUCCEEDED', failed ? (job.terminationReason ?? 'Array Child Job failed') : '');
        });
    }
    async #becomeRunnable(job) {
        this.#enter(job, 'RUNNABLE');
        await this.#pause();
        if (isOver(job))
            return;
        this.#waiting.push(job);
        this.dispatch();
    }
    async #runOn(job, environment) {
        const { nodes } = job.definition;
        job.nodes = nodes === undefined ? [] : nodesOf(job, nodes);
        // What there is to say of a job of several nodes is its main node's.
        const attempt = newAttempt(job.nodes[nodes?.mainNode ?? 0] ?? job, environment, this.#dependencies.context);
        job.current = attempt;
        this.#enter(job, 'STARTING');
        try {
            if (job.overridesLength > LONGEST_OVERRIDES) {
                await this.#pause();
                return this.#finish(job, 'FAILED', `Container Overrides length must be at most ${LONGEST_OVERRIDES}`);
            }
            const run = job.nodes.length > 0 ? runNodes : runAttempt;
            const end = await run(job, attempt, environment, this.#dependencies, () => {
                job.startedAt = attempt.startedAt;
                this.#enter(job, 'RUNNING');
            });
            this.#conclude(job, attempt, end);
        }
        finally {
            job.current = undefined;
            this.#take(environment, -vcpusOf(job));
            this.dispatch();
        }
    }
    #conclude(job, attempt, end) {
        if (this.#stop.signal.aborted)
            return;
        const reason = attempt.statusReason ?? '';
        job.attempts.push(attempt);
        if (job.terminationReason !== undefined)
            return this.#finish(job, 'FAILED', job.terminationReason);
        if (end.succeeded)
            return this.#finish(job, 'SUCCEEDED', reason);
        const over = end.timedOut || !isRetried(job.retryStrategy, attempt, job.attempts.length);
        if (over)
            return this.#finish(job, 'FAILED', reason);
        this.#follow(job, this.#becomeRunnable(job));
    }
}

;// CONCATENATED MODULE: ./build/src/local/batch/batch.js
// AWS Batch of the local AWS: the operations on the wire. What they do lies in the files beside.
// https://docs.aws.amazon.com/batch/latest/APIReference/Welcome.html









/** The AWS Batch of one local AWS. */
function createBatch(context, dependencies, options = {}) {
    const state = {
        computeEnvironments: new Map(),
        queues: new Map(),
        definitions: new Map(),
        jobs: new Map(),
    };
    const { logs, containers, credentials, roles, network } = dependencies;
    const scheduler = createScheduler(state, { context, logs, containers, credentials, dwell: options.jobDwell ?? 150 });
    const resources = { context, state, roles, network, dwell: options.dwell ?? 100, onChange: scheduler.dispatch };
    const service = restJsonService({
        name: 'batch',
        routes: [...resourceRoutes(resources, scheduler), ...jobRoutes(context, state, scheduler), ...batch_tagRoutes(state)],
    });
    return {
        ...service,
        // Deregistered revisions stay, INACTIVE and with their tags, for 180 days (API_DeregisterJobDefinition.html).
        tagged: () => [
            ...state.computeEnvironments.values(),
            ...state.queues.values(),
            ...[...state.definitions.values()].flat(),
        ],
        busy: scheduler.busy,
        close: async () => {
            for (const { timer } of [...state.computeEnvironments.values(), ...state.queues.values()])
                clearTimeout(timer);
            await scheduler.close();
        },
    };
}
/** All of Batch's operations but those on tags are a POST to the operation's name in small letters. */
function route(operation, handle) {
    return {
        method: 'POST',
        path: `/v1/${operation.toLowerCase()}`,
        operation,
        handle: (input) => handle(input.body, input),
    };
}
function resourceRoutes(dependencies, { terminateAll }) {
    return [
        route('CreateComputeEnvironment', (body) => createComputeEnvironment(body, dependencies)),
        route('DescribeComputeEnvironments', (body) => describeComputeEnvironments(body, dependencies)),
        route('UpdateComputeEnvironment', (body) => updateComputeEnvironment(body, dependencies)),
        route('DeleteComputeEnvironment', (body) => deleteComputeEnvironment(body, dependencies)),
        route('CreateJobQueue', (body) => createJobQueue(body, dependencies)),
        route('DescribeJobQueues', (body) => describeJobQueues(body, dependencies)),
        route('UpdateJobQueue', (body) => updateJobQueue(body, dependencies)),
        route('DeleteJobQueue', (body) => deleteJobQueue(body, dependencies, terminateAll)),
    ];
}
function jobRoutes(context, state, scheduler) {
    const end = (body, how) => {
        const reason = fields_text(body, 'reason');
        if (reason === undefined)
            throw refused('reason must be provided');
        const job = state.jobs.get(fields_text(body, 'jobId') ?? '');
        // Ending what is over, or was never there, succeeds.
        if (job !== undefined)
            how(job, reason);
        return {};
    };
    return [
        route('RegisterJobDefinition', (body, { raw }) => registerJobDefinition(body, raw.length, context, state)),
        route('DescribeJobDefinitions', (body) => describeJobDefinitions(body, state)),
        route('DeregisterJobDefinition', (body) => deregisterJobDefinition(body, state)),
        route('SubmitJob', (body, { raw }) => {
            const job = newJob(body, raw.length, context, state);
            scheduler.submit(job);
            return { jobArn: job.arn, jobName: job.name, jobId: job.id };
        }),
        route('DescribeJobs', (body) => describeJobs(body, state)),
        route('ListJobs', (body) => listJobs(body, state)),
        route('TerminateJob', (body) => end(body, scheduler.terminate)),
        route('CancelJob', (body) => end(body, scheduler.cancel)),
    ];
}
function batch_tagRoutes(state) {
    const path = '/v1/tags/{resourceArn}';
    const tagsOf = ({ params }) => {
        const arn = params['resourceArn'] ?? '';
        const all = [
            ...state.computeEnvironments.values(),
            ...state.queues.values(),
            ...[...state.definitions.values()].flat(),
            ...state.jobs.values(),
        ];
        const found = all.find((each) => each.arn === arn);
        if (found === undefined)
            throw refused(`Resource ${arn} not found`);
        return found.tags;
    };
    return [
        { method: 'GET', path, operation: 'ListTagsForResource', handle: (input) => ({ tags: tagsOf(input) }) },
        {
            method: 'POST',
            path,
            operation: 'TagResource',
            handle: (input) => {
                const tags = tagsOf(input);
                Object.assign(tags, container_readTags(input.body, tags));
                return {};
            },
        },
        {
            method: 'DELETE',
            path,
            operation: 'UntagResource',
            handle: (input) => {
                const tags = tagsOf(input);
                for (const key of input.query.getAll('tagKeys'))
                    Reflect.deleteProperty(tags, key);
                return {};
            },
        },
    ];
}

;// CONCATENATED MODULE: ./build/src/local/containers/reference.js
// Names of images: `host/repository[:tag][@digest]`.
/** Takes an image's name apart. A first part without `.`, `:` or `localhost` is no host but Docker Hub's repository. */
function parseReference(image) {
    const [named = '', digest] = image.split('@', 2);
    const slash = named.indexOf('/');
    const first = slash < 0 ? '' : named.slice(0, slash);
    const hasHost = first === 'localhost' || /[.:]/.test(first);
    const rest = hasHost ? named.slice(slash + 1) : named;
    const colon = rest.lastIndexOf(':');
    const path = colon > rest.lastIndexOf('/') ? rest.slice(0, colon) : rest;
    const tag = colon > rest.lastIndexOf('/') ? rest.slice(colon + 1) : 'latest';
    const repository = !hasHost && !path.includes('/') ? `library/${path}` : path;
    return { host: hasHost ? first : 'docker.io', repository, reference: digest ?? tag };
}
/** Whether a registry's host is this machine, where plain HTTP is what one speaks. */
function isLoopback(host) {
    return /^(localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/.test(host);
}

;// CONCATENATED MODULE: external "node:child_process"
const external_node_child_process_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");
;// CONCATENATED MODULE: ./build/src/local/containers/tool.js
// Runs programs of this machine to their end, without a shell.



/** The end of what is kept of an output. */
const MAX_OUTPUT = 1024 * 1024;
/** Path of a program on PATH, or in the folders of system tools, which PATH of ordinary users often lacks. */
function findTool(name) {
    const folders = [...(process.env['PATH'] ?? '').split(external_node_path_namespaceObject.delimiter), '/usr/sbin', '/sbin', '/usr/bin', '/bin'];
    return folders.filter((folder) => folder.startsWith('/')).map((folder) => (0,external_node_path_namespaceObject.join)(folder, name)).find(isExecutable);
}
function isExecutable(path) {
    try {
        (0,external_node_fs_namespaceObject.accessSync)(path, external_node_fs_namespaceObject.constants.X_OK);
        return true;
    }
    catch {
        return false;
    }
}
/** Options of spawn for a folder to start in. A folder that is gone would make it fail as if the program were missing. */
const startedIn = (folder) => folder !== undefined && (0,external_node_fs_namespaceObject.existsSync)(folder) ? { cwd: folder } : {};
/** Runs a program and collects what it says; never rejects. */
function runTool(program, args, options = {}) {
    return new Promise((resolve) => {
        const output = { stdout: '', stderr: '' };
        let timedOut = false;
        const child = (0,external_node_child_process_namespaceObject.spawn)(program, args, {
            ...startedIn(options.folder),
            env: options.environment ?? process.env,
            stdio: ['pipe', 'pipe', 'pipe'],
            detached: true, // Ctrl-C is for us, who then end what we started
        });
        const timer = setTimeout(() => {
            timedOut = true;
            child.kill('SIGKILL');
        }, options.timeoutMs ?? 600_000);
        child.stdout.on('data', (chunk) => (output.stdout = (output.stdout + chunk.toString()).slice(-MAX_OUTPUT)));
        child.stderr.on('data', (chunk) => (output.stderr = (output.stderr + chunk.toString()).slice(-MAX_OUTPUT)));
        child.stdin.on('error', () => undefined); // it ended without reading all of its input: its exit code tells
        child.stdin.end(options.input);
        child.once('error', (error) => {
            clearTimeout(timer);
            resolve({ code: undefined, stdout: '', stderr: error.message });
        });
        child.once('close', (code, signal) => {
            clearTimeout(timer);
            const why = timedOut ? `no end after ${(options.timeoutMs ?? 600_000) / 1000} s` : `killed by ${signal}`;
            resolve(code === null ? { code: undefined, ...output, stderr: `${output.stderr}${why}` } : { code, ...output });
        });
    });
}
/** One line of why a program failed. */
function why(result) {
    const lines = result.stderr.trim().split('\n').map((line) => line.trim()).filter((line) => line !== '');
    const said = lines.slice(-3).join(' ').slice(0, 500);
    return said || (result.code === undefined ? 'it did not run' : `exit code ${result.code}`);
}

;// CONCATENATED MODULE: ./build/src/local/containers/engine-command.js
// The command line of docker and podman: what every container is created with, and how ours are found again.


/** Marks containers of a local AWS; its value names which. */
const LABEL = 'scar-action.local';
/** Runs one command of the engine to its end; never rejects. */
function runEngine(engine, args, options = {}) {
    return runTool(engine.program, args, { folder: engine.folder, ...options });
}
/** What every container is created with, the probe's as well as a job's. */
function createArguments(engine, name, label, memoryMiB) {
    return [
        'create',
        `--name=${name}`,
        `--label=${LABEL}=${label}`,
        '--network=host',
        '--log-driver=none', // we listen ourselves; the engine need not write it down as well
        ...(engine.name === 'podman' ? ['--http-proxy=false', '--pull=never'] : []),
        ...(memoryMiB !== undefined && engine.limitsMemory ? [`--memory=${memoryMiB}m`] : []),
    ];
}
/** The value of the label that marks this local AWS's containers. */
const labelOf = ({ folder }) => (0,external_node_path_namespaceObject.basename)(folder);
/** Removes every container of this local AWS, also those that a failure of ours left. */
async function removeAll(engine, context) {
    const filter = `--filter=label=${LABEL}=${labelOf(context)}`;
    const found = await runEngine(engine, ['ps', '--all', '--quiet', filter]);
    const ids = found.stdout.split('\n').filter((id) => id !== '');
    if (ids.length > 0)
        await runEngine(engine, ['rm', '--force', ...ids]);
}

;// CONCATENATED MODULE: ./build/src/local/containers/engine-environment.js
// How a container's environment reaches the engine: not on a command line for all to read, and with its line ends.
/**
 * Variables that the engine's own command heeds, or the libraries it is made of. These must not be set in its
 * environment, so they alone are given as `NAME=value`.
 */
const HEEDED_NAMES = new Set(['PATH', 'HOME', 'USER', 'TMPDIR', 'LANG', 'ENV']);
const HEEDED_PREFIXES = /^(LD_|LC_|GO|SSL_|DOCKER_|BUILD|CONTAINER|_CONTAINERS_|PODMAN_|STORAGE_|XDG_|REGISTRY_|NOTIFY_|LISTEN_|DBUS_)/i;
const HEEDED_SUFFIX = /_PROXY$/i;
function isHeeded(name) {
    return HEEDED_NAMES.has(name) || HEEDED_PREFIXES.test(name) || HEEDED_SUFFIX.test(name);
}
/**
 * Arguments and environment for the engine's command. `--env=NAME` takes the value from the command's environment,
 * where a value may have several lines, which an environment file cannot hold.
 */
function environmentArguments(variables, own = process.env) {
    const entries = Object.entries(variables);
    const isPlain = (name) => !isHeeded(name) && !name.includes('*');
    return {
        args: entries.map(([name, value]) => (isPlain(name) ? `--env=${name}` : `--env=${name}=${value}`)),
        environment: { ...own, ...Object.fromEntries(entries.filter(([name]) => isPlain(name))) },
    };
}

;// CONCATENATED MODULE: ./build/src/local/containers/engine-images.js
// Pulls images for an engine, each once, and removes those that were not there before.



/** A puller for one engine. Credentials are told to the local registry alone. */
function createPuller(engine, settings) {
    const pulls = new Map();
    const ours = new Set();
    const pullNow = async (image) => {
        const before = await runEngine(engine, ['image', 'inspect', '--format={{.Id}}', image]);
        const result = await runEngine(engine, await pullArguments(engine, settings, image));
        if (result.code !== 0) {
            pulls.delete(image); // another try may succeed
            return `${image}: ${why(result)}`;
        }
        if (before.code !== 0)
            ours.add(image);
        return undefined;
    };
    return {
        pull: (image) => {
            const pull = pulls.get(image) ?? pullNow(image);
            pulls.set(image, pull);
            return pull;
        },
        removeAll: async () => {
            await Promise.all(pulls.values());
            if (ours.size > 0)
                await runEngine(engine, ['rmi', '--force', ...ours]);
        },
    };
}
async function pullArguments(engine, settings, image) {
    const { host, folder, authFile } = settings;
    const from = parseReference(image).host;
    const isLocal = from === host;
    if (engine.name === 'docker') {
        return [...(isLocal ? ['--config', folder, ...(await dockerHost(engine))] : []), 'pull', '--quiet', image];
    }
    // docker holds loopback registries for trustworthy by itself
    const plain = isLoopback(from) ? ['--tls-verify=false'] : [];
    return ['pull', '--quiet', ...plain, ...(isLocal ? [`--authfile=${authFile}`] : []), image];
}
/** Another --config also forgets which engine the user's docker context means, so the engine is named. */
async function dockerHost(engine) {
    const format = '--format={{.Endpoints.docker.Host}}';
    const { code, stdout } = await runEngine(engine, ['context', 'inspect', format]);
    const address = stdout.trim();
    return code === 0 && address !== '' ? ['--host', address] : [];
}

;// CONCATENATED MODULE: ./build/src/local/containers/engine.js
// Containers in docker or podman, through the command line that both share.









/** A runtime over an engine that was found to work. */
function createEngineRuntime(engine, context, images) {
    const folder = (0,external_node_path_namespaceObject.join)(context.folder, `${engine.name}-client`);
    (0,external_node_fs_namespaceObject.mkdirSync)(folder, { recursive: true, mode: 0o700 });
    const host = new URL(context.endpoint()).host;
    const authFile = (0,external_node_path_namespaceObject.join)(folder, 'config.json');
    (0,external_node_fs_namespaceObject.writeFileSync)(authFile, authorization(host, images), { mode: 0o600 });
    const puller = createPuller(engine, { host, folder, authFile });
    const running = new Set();
    return {
        name: engine.name,
        run: (spec) => {
            const container = runContainer(engine, puller, labelOf(context), spec);
            running.add(container);
            void container.ended.then(() => running.delete(container));
            return container;
        },
        close: async () => {
            await Promise.all([...running].map((container) => container.stop(0)));
            await removeAll(engine, context);
            await puller.removeAll();
        },
    };
}
/** The file in which docker and podman look for a registry's credentials (`auth` is base64 of user:password). */
function authorization(host, images) {
    const credentials = images.credentials?.();
    if (credentials === undefined)
        return JSON.stringify({ auths: {} });
    const auth = Buffer.from(`${credentials.username}:${credentials.password}`).toString('base64');
    return JSON.stringify({ auths: { [host]: { auth } } });
}
function runContainer(engine, puller, label, spec) {
    const life = { created: false, stopped: false, ended: false };
    const notStarted = { exitCode: undefined, reason: 'Stopped before the container started' };
    const live = async () => {
        const pulled = await puller.pull(spec.image);
        if (pulled !== undefined)
            return { exitCode: undefined, reason: `CannotPullContainerError: ${pulled}` };
        if (life.stopped)
            return notStarted;
        const created = await create(engine, label, spec);
        if (created.code !== 0)
            return { exitCode: undefined, reason: `CannotCreateContainerError: ${why(created)}` };
        life.created = true;
        if (life.stopped)
            return notStarted;
        spec.onStarted?.();
        const said = await attach(engine, spec);
        return inspect(engine, spec, said, life);
    };
    const ended = live()
        .catch((error) => ({ exitCode: undefined, reason: `CannotInspectContainerError: ${messageOf(error)}` }))
        .finally(() => {
        life.ended = true;
        return remove(engine, spec.name);
    });
    return {
        ended,
        stop: async (graceSeconds) => {
            life.stopped = true;
            // Again and again: an engine does nothing when it is asked to stop a container that it is about to start.
            while (!life.ended) {
                if (life.created)
                    await stopContainer(engine, spec.name, graceSeconds);
                await Promise.race([ended, (0,external_node_timers_promises_namespaceObject.setTimeout)(500, undefined, { ref: false })]);
            }
            await ended;
        },
    };
}
/** Engines count the grace time in whole seconds. */
async function stopContainer(engine, name, graceSeconds) {
    const stopped = await runEngine(engine, ['stop', '-t', String(Math.ceil(graceSeconds)), name]);
    if (stopped.code !== 0)
        await runEngine(engine, ['kill', '--signal=KILL', name]);
}
async function create(engine, label, spec) {
    const { args, environment } = environmentArguments(spec.environment);
    // Files in a temporary file system count as memory of the container; in Lambda they don't.
    const memory = spec.memoryMiB === undefined ? undefined : spec.memoryMiB + (spec.temporaryMiB ?? 0);
    const settings = createArguments(engine, spec.name, label, memory);
    const [program, ...words] = spec.entryPoint ?? [];
    const overrides = [
        ...(spec.user === undefined ? [] : [`--user=${spec.user}`]),
        ...(spec.workingDirectory === undefined ? [] : [`--workdir=${spec.workingDirectory}`]),
        ...(spec.temporaryMiB === undefined ? [] : readOnly(engine, spec.temporaryMiB)),
        ...(program === undefined ? [] : [`--entrypoint=${program}`]),
    ];
    // An engine that is given an entrypoint forgets the image's own command.
    const own = program !== undefined && spec.command.length === 0 ? await commandOf(engine, spec.image) : [];
    const command = [...words, ...own, ...spec.command];
    return runEngine(engine, [...settings, ...overrides, ...args, spec.image, ...command], { environment });
}
function readOnly(engine, temporaryMiB) {
    const only = engine.name === 'podman' ? ['--read-only-tmpfs=false'] : [];
    return ['--read-only', ...only, `--tmpfs=/tmp:rw,exec,nosuid,nodev,mode=1777,size=${temporaryMiB}m`];
}
async function commandOf(engine, image) {
    const { code, stdout } = await runEngine(engine, ['image', 'inspect', '--format={{json .Config.Cmd}}', image]);
    return code === 0 ? (JSON.parse(stdout) ?? []) : [];
}
/** Starts a created container and follows its output to the end; returns the end of what came on standard error. */
function attach(engine, spec) {
    return new Promise((resolve) => {
        let said = '';
        const args = ['start', '--attach', '--sig-proxy=false', spec.name];
        const child = (0,external_node_child_process_namespaceObject.spawn)(engine.program, args, {
            ...startedIn(engine.folder),
            stdio: ['ignore', 'pipe', 'pipe'],
            detached: true,
        });
        child.stdout.on('data', (chunk) => spec.onOutput(chunk));
        child.stderr.on('data', (chunk) => {
            said = (said + chunk.toString()).slice(-4096);
            spec.onOutput(chunk);
        });
        child.once('error', (error) => resolve(error.message));
        child.once('close', () => resolve(said));
    });
}
/** How a container ended, from the engine itself: the client's exit code may be its own or the container's. */
async function inspect(engine, spec, said, life) {
    const result = await runEngine(engine, ['inspect', '--type=container', spec.name]);
    if (result.code !== 0)
        return { exitCode: undefined, reason: `CannotInspectContainerError: ${why(result)}` };
    const [found] = JSON.parse(result.stdout);
    if (found === undefined)
        return { exitCode: undefined, reason: 'CannotInspectContainerError: the container is gone' };
    const { Id: id, State: state } = found;
    if (state.Status !== 'exited') {
        const text = (state.Error || said).trim().replace(/^Error: (unable to start container \w+: )?/, '');
        return { exitCode: undefined, reason: `CannotStartContainerError: ${text}` };
    }
    const suspicious = engine.limitsMemory && spec.memoryMiB !== undefined && state.ExitCode === 137 && !life.stopped;
    const outOfMemory = state.OOMKilled || (suspicious && (await kernelKilled(id)));
    const reason = outOfMemory ? 'OutOfMemoryError: Container killed due to memory usage' : undefined;
    return { exitCode: state.ExitCode, reason };
}
/**
 * Whether the kernel says that it killed a process of this container for want of memory. podman does not notice on
 * cgroup v1 (its `OOMKilled` stays false); the kernel's log names the container's control group. False where the log is
 * closed to us.
 */
async function kernelKilled(id) {
    const dmesg = findTool('dmesg');
    if (dmesg === undefined)
        return false;
    const { stdout } = await runTool(dmesg, [], { timeoutMs: 10_000 });
    return stdout.split('\n').some((line) => line.includes('oom-kill:') && line.includes(id));
}
async function remove(engine, name) {
    await runEngine(engine, ['rm', '--force', name]);
}

// EXTERNAL MODULE: ./node_modules/tar-stream/index.js
var tar_stream = __nccwpck_require__(118);
;// CONCATENATED MODULE: ./build/src/local/containers/probe-image.js
// The smallest image there is: one static program that exits with code 0. It tells whether an engine runs containers.

/** Name of the program in the image. */
const PROBE_PROGRAM = 'probe';
/**
 * ELF header (64 bytes), one program header (56 bytes) that loads the whole file to run, then the code.
 * https://refspecs.linuxfoundation.org/elf/gabi4+/ch4.eheader.html
 */
function elf(machine, code) {
    const base = 0x400000n;
    const headers = 64 + 56;
    const file = Buffer.alloc(headers + code.length);
    file.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0]); // magic, 64 bit, little endian, version 1, System V
    file.writeUInt16LE(2, 16); // type: executable
    file.writeUInt16LE(machine, 18);
    file.writeUInt32LE(1, 20); // version
    file.writeBigUInt64LE(base + BigInt(headers), 24); // entry: the code
    file.writeBigUInt64LE(64n, 32); // offset of the program header
    file.writeUInt16LE(64, 52); // size of the ELF header
    file.writeUInt16LE(56, 54); // size of a program header
    file.writeUInt16LE(1, 56); // number of program headers
    file.writeUInt32LE(1, 64); // segment type: load
    file.writeUInt32LE(5, 68); // flags: readable, executable
    file.writeBigUInt64LE(base, 80); // virtual address (offset 0 in the file stands before it)
    file.writeBigUInt64LE(base, 88); // physical address
    file.writeBigUInt64LE(BigInt(file.length), 96); // size in the file
    file.writeBigUInt64LE(BigInt(file.length), 104); // size in memory
    file.writeBigUInt64LE(0x1000n, 112); // alignment
    file.set(code, headers);
    return file;
}
/** `exit(0)` by architecture, as Node names it. */
const PROGRAMS = {
    // xor edi, edi; push 60 (exit); pop rax; syscall
    x64: elf(62, [0x31, 0xff, 0x6a, 0x3c, 0x58, 0x0f, 0x05]),
    // mov x8, #93 (exit); mov x0, #0; svc #0
    arm64: elf(183, [0xa8, 0x0b, 0x80, 0xd2, 0x00, 0x00, 0x80, 0xd2, 0x01, 0x00, 0x00, 0xd4]),
};
/** The program for an architecture (default: this machine's); undefined for those that Lambda and Batch lack too. */
function probeProgram(architecture = process.arch) {
    return PROGRAMS[architecture];
}
/** A tar archive with the program alone. */
async function probeArchive(program) {
    const pack = tar_stream.pack();
    pack.entry({ name: PROBE_PROGRAM, mode: 0o755, mtime: new Date(0) }, program);
    pack.finalize();
    const chunks = [];
    for await (const chunk of pack)
        chunks.push(chunk);
    return Buffer.concat(chunks);
}

;// CONCATENATED MODULE: external "node:stream"
const external_node_stream_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");
;// CONCATENATED MODULE: external "node:stream/promises"
const external_node_stream_promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/promises");
;// CONCATENATED MODULE: ./build/src/local/containers/image-source.js
// Where the runtime that unpacks images gets them from: the local registry's disk, or another registry on loopback.






const ACCEPT = [
    'application/vnd.oci.image.manifest.v1+json',
    'application/vnd.docker.distribution.manifest.v2+json',
    'application/vnd.oci.image.index.v1+json',
    'application/vnd.docker.distribution.manifest.list.v2+json',
].join(', ');
/**
 * Finds an image and brings its blobs to this machine.
 * @param localHost host of the local registry, whose blobs are read from disk.
 * @param folder where blobs of other registries are kept.
 * @throws Error in the words of an image pull that failed.
 */
async function fetchImage(image, images, localHost, folder) {
    const reference = parseReference(image);
    const source = reference.host === localHost ? fromStore(images, reference) : fromRegistry(reference, folder);
    let manifest = await source.manifest(reference.reference);
    if (manifest.manifests !== undefined)
        manifest = await source.manifest(choosePlatform(manifest, image));
    if (manifest.config === undefined)
        throw new Error(`${image} is not an image`);
    const configFile = await source.blob(manifest.config.digest);
    const config = JSON.parse((0,external_node_fs_namespaceObject.readFileSync)(configFile, 'utf8'));
    const layers = [];
    for (const layer of manifest.layers ?? [])
        layers.push(await source.blob(layer.digest));
    return { config: config.config ?? {}, layers };
}
function choosePlatform({ manifests = [] }, image) {
    const architecture = process.arch === 'x64' ? 'amd64' : process.arch;
    const found = manifests.find(({ platform }) => platform?.os === 'linux' && platform.architecture === architecture);
    if (found === undefined)
        throw new Error(`${image} has no image for linux/${architecture}`);
    return found.digest;
}
function fromStore(images, { repository }) {
    return {
        manifest: async (reference) => {
            const found = images.manifest(repository, reference);
            if (found === undefined)
                throw new Error(`manifest for ${repository}@${reference} not found`);
            return JSON.parse(found.bytes.toString('utf8'));
        },
        blob: async (digest) => {
            const file = images.blobFile(digest);
            if (file === undefined)
                throw new Error(`blob ${digest} of ${repository} not found`);
            return file;
        },
    };
}
function fromRegistry({ host, repository }, folder) {
    if (!isLoopback(host)) {
        throw new Error(`without docker or podman only registries of this machine can be read, not ${host}`);
    }
    const get = async (path) => {
        const response = await fetch(`http://${host}/v2/${repository}/${path}`, { headers: { accept: ACCEPT } });
        if (!response.ok)
            throw new Error(`${host} answered ${response.status} for ${repository}/${path}`);
        return response;
    };
    return {
        manifest: async (reference) => {
            const bytes = Buffer.from(await (await get(`manifests/${reference}`)).arrayBuffer());
            const digest = `sha256:${(0,external_node_crypto_namespaceObject.createHash)('sha256').update(bytes).digest('hex')}`;
            if (reference.includes(':') && digest !== reference)
                throw new Error(`${host} sent ${digest} for ${reference}`);
            return JSON.parse(bytes.toString('utf8'));
        },
        blob: (digest) => download(digest, folder, () => get(`blobs/${digest}`)),
    };
}
/** Brings a blob to the folder, by its digest, and checks it. */
async function download(digest, folder, get) {
    if (!/^sha256:[0-9a-f]{64}$/.test(digest))
        throw new Error(`not a digest: ${digest}`); // it becomes a file's name
    const file = (0,external_node_path_namespaceObject.join)(folder, digest.replace(':', '-'));
    if ((0,external_node_fs_namespaceObject.existsSync)(file))
        return file;
    (0,external_node_fs_namespaceObject.mkdirSync)(folder, { recursive: true, mode: 0o700 });
    const partial = `${file}.${process.hrtime.bigint()}`;
    const hash = (0,external_node_crypto_namespaceObject.createHash)('sha256');
    const { body } = await get();
    if (body === null)
        throw new Error(`no content for blob ${digest}`);
    const measure = async function* (source) {
        for await (const chunk of source) {
            hash.update(chunk);
            yield chunk;
        }
    };
    await (0,external_node_stream_promises_namespaceObject.pipeline)(external_node_stream_namespaceObject.Readable.fromWeb(body), measure, (0,external_node_fs_namespaceObject.createWriteStream)(partial, { mode: 0o600 }));
    if (`sha256:${hash.digest('hex')}` !== digest) {
        (0,external_node_fs_namespaceObject.rmSync)(partial);
        throw new Error(`the registry's blob does not have the digest ${digest}`);
    }
    (0,external_node_fs_namespaceObject.renameSync)(partial, file);
    return file;
}

;// CONCATENATED MODULE: ./build/src/local/containers/isolation.js
// How a process gets a root file system of its own, with util-linux alone: namespaces, user namespaces, or just chroot.

/** What can be tried on this machine, the best first. Which of them the machine allows, only trying tells. */
function isolationsToTry() {
    return process.getuid?.() === 0 ? ['namespaces', 'user-namespaces', 'chroot'] : ['user-namespaces'];
}
/** Whether the process is the first of a process namespace, with which all others of the container end. */
const hasProcessNamespace = (isolation) => isolation !== 'chroot';
/** Only with all user ids at hand can the process run as the image's user. */
const canSwitchUser = (isolation) => isolation !== 'user-namespaces';
/**
 * Mounts what a container finds mounted, then becomes the command. The mounts live in the process's own mount namespace
 * and are gone with it. Standard error is ours until `ready` says on it that the command starts, whose own is
 * descriptor 3.
 * Everything is done in a subshell with the machine's PATH, so that the command's environment stays what it is.
 */
const SETUP = `
root=$1
temporary=$2
shift 2
(
  set -e
  unset LD_PRELOAD LD_LIBRARY_PATH
  PATH=/usr/sbin:/usr/bin:/sbin:/bin
  [ "$temporary" = 0 ] || mount --bind "$root" "$root"
  mount -t proc -o nosuid,nodev,noexec proc "$root/proc" 2>/dev/null || mount --rbind /proc "$root/proc"
  mount -t sysfs -o ro,nosuid,nodev,noexec sysfs "$root/sys" 2>/dev/null || true
  mount -t tmpfs -o mode=755,nosuid tmpfs "$root/dev"
  for device in null zero full random urandom tty; do
    [ -e "/dev/$device" ] || continue
    : > "$root/dev/$device"
    mount --bind "/dev/$device" "$root/dev/$device"
  done
  ln -s /proc/self/fd "$root/dev/fd"
  ln -s /proc/self/fd/0 "$root/dev/stdin"
  ln -s /proc/self/fd/1 "$root/dev/stdout"
  ln -s /proc/self/fd/2 "$root/dev/stderr"
  mkdir "$root/dev/shm"
  mount -t tmpfs -o mode=1777,nosuid,nodev tmpfs "$root/dev/shm"
  if [ "$temporary" != 0 ]; then
    mount -t tmpfs -o mode=1777,nosuid,nodev,size="$temporary"m tmpfs "$root/tmp"
    mount -o remount,bind,ro "$root"
  fi
) || exit 125
echo ready >&2
exec "$@" 2>&3 3>&-
`;
/** Without mount namespaces nothing is mounted; devices are made where that is allowed. */
const SETUP_CHROOT = `
root=$1
shift 2
(
  PATH=/usr/sbin:/usr/bin:/sbin:/bin
  cd "$root/dev" || exit 1
  [ -e null ] || mknod -m 666 null c 1 3
  [ -e zero ] || mknod -m 666 zero c 1 5
  [ -e random ] || mknod -m 666 random c 1 8
  [ -e urandom ] || mknod -m 666 urandom c 1 9
) 2>/dev/null
echo ready >&2
exec "$@" 2>&3 3>&-
`;
/**
 * The command of this machine that runs a process in `root`. util-linux's unshare also changes root, working directory
 * and user, and does not need any program inside the root (unshare(1), --root, --wd, --setuid).
 * @throws Error when the machine has no unshare.
 */
function isolatedCommand(isolation, root, spec) {
    const unshare = findTool('unshare');
    if (unshare === undefined)
        throw new Error('unshare (of util-linux) is not installed');
    const { uid, gid } = spec.user;
    const user = canSwitchUser(isolation) && (uid !== 0 || gid !== 0) ? [`--setgid=${gid}`, `--setuid=${uid}`] : [];
    const enter = [unshare, `--root=${root}`, `--wd=${spec.workingDirectory}`, ...user, '--', ...spec.argv];
    const settings = ['setup', root, String(spec.temporaryMiB ?? 0)];
    if (isolation === 'chroot')
        return ['/bin/sh', '-c', SETUP_CHROOT, ...settings, ...enter];
    const userNamespace = isolation === 'user-namespaces' ? ['--user', '--map-root-user'] : [];
    const separate = [unshare, ...userNamespace, '--mount', '--pid', '--fork', '--kill-child'];
    return [...separate, '--', '/bin/sh', '-c', SETUP, ...settings, ...enter];
}

;// CONCATENATED MODULE: ./build/src/local/containers/process-tree.js
// Finds processes through /proc: the children of one, those that live in a certain root, and those that use a folder.

function processIds() {
    return (0,external_node_fs_namespaceObject.readdirSync)('/proc').filter((name) => /^\d+$/.test(name)).map(Number);
}
/** Ids of the children of a process. */
function process_tree_childrenOf(parent) {
    return processIds().filter((id) => {
        try {
            // `id (name) state ppid ...`; the name may hold spaces and parentheses
            const stat = (0,external_node_fs_namespaceObject.readFileSync)(`/proc/${id}/stat`, 'utf8');
            return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === parent;
        }
        catch {
            return false; // it ended meanwhile
        }
    });
}
/** Ids of the processes whose root directory this is. */
function processesInRoot(root) {
    return processIds().filter((id) => {
        try {
            return (0,external_node_fs_namespaceObject.readlinkSync)(`/proc/${id}/root`) === root;
        }
        catch {
            return false;
        }
    });
}
/** Ids of the processes that live or work in a folder, or were started with its path. Empty where there is no /proc. */
function processesUsing(folder) {
    if (!(0,external_node_fs_namespaceObject.existsSync)('/proc/self/cmdline'))
        return [];
    const isInside = (path) => path === folder || path.startsWith(`${folder}/`);
    return processIds().filter((id) => {
        const links = ['root', 'cwd'].map((name) => tried(() => (0,external_node_fs_namespaceObject.readlinkSync)(`/proc/${id}/${name}`)));
        if (links.some((path) => isInside(path.replace(/ \(deleted\)$/, ''))))
            return true;
        return tried(() => (0,external_node_fs_namespaceObject.readFileSync)(`/proc/${id}/cmdline`, 'utf8')).includes(folder);
    });
}
/** What cannot be read belongs to others, or has ended meanwhile. */
function tried(read) {
    try {
        return read();
    }
    catch {
        return '';
    }
}
/** Sends a signal; a process or group that is gone already is no error. */
function signal(id, name) {
    try {
        process.kill(id, name);
    }
    catch (error) {
        if (error.code !== 'ESRCH')
            throw error;
    }
}

;// CONCATENATED MODULE: ./build/src/local/containers/isolated-process.js
// One process in a root file system of its own: started, listened to, stopped with all that it started.




/** Starts a process in `root`. Throws an Error when the machine lacks the tools. */
function startIsolated(isolation, root, spec, listener) {
    const [program = '', ...args] = isolatedCommand(isolation, root, spec);
    const env = { ...spec.environment };
    const child = (0,external_node_child_process_namespaceObject.spawn)(program, args, { env, cwd: '/', detached: true, stdio: ['ignore', 'pipe', 'pipe', 'pipe'] });
    child.stdout?.on('data', listener.onOutput);
    child.stdio[3].on('data', listener.onOutput);
    const setup = listenToSetup(child.stderr, listener.onStarted);
    const ended = new Promise((resolve) => {
        child.once('error', (error) => resolve({ exitCode: 125, notStarted: error.message }));
        // In a process namespace all others have ended with the first. Without one they are ended here.
        child.once('exit', () => endStragglers(isolation, root, child.pid));
        child.once('close', (code, name) => {
            const exitCode = code === null ? 128 + external_node_os_namespaceObject.constants.signals[name ?? 'SIGKILL'] : killed(code, setup.said());
            resolve({ exitCode, notStarted: setup.ready() ? undefined : setup.said() || `exit code ${exitCode}` });
        });
    });
    return {
        ended,
        signal: (name) => {
            if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null)
                return;
            if (!hasProcessNamespace(isolation))
                signal(-child.pid, name);
            else
                signalNamespace(child.pid, name);
        },
    };
}
/** The process we started is unshare, which waits; its own child is the first process of the namespace. */
function signalNamespace(unshare, name) {
    const first = process_tree_childrenOf(unshare);
    for (const id of first.length > 0 ? first : [unshare])
        signal(id, name);
}
/**
 * The exit code of a process that SIGKILL ended, else `code`. unshare takes the signal that ended its child upon
 * itself; up to util-linux 2.38 it fails at that for SIGKILL, says so, and exits with 1.
 */
function killed(code, said) {
    return code === 1 && said.includes('sigprocmask unblock failed') ? 128 + external_node_os_namespaceObject.constants.signals.SIGKILL : code;
}
function listenToSetup(stream, onStarted) {
    let text = '';
    let isReady = false;
    stream?.on('data', (chunk) => {
        text += chunk.toString();
        if (isReady || !/^ready$/m.test(text))
            return;
        isReady = true;
        onStarted?.();
    });
    return { ready: () => isReady, said: () => text.trim().replace(/\s*\n\s*/g, '; ') };
}
function endStragglers(isolation, root, group) {
    if (hasProcessNamespace(isolation))
        return;
    if (group !== undefined)
        signal(-group, 'SIGKILL');
    // A process might be born while we look, so look until there is none; but one that cannot die must not hold us.
    for (let round = 0; round < 100; round += 1) {
        const found = processesInRoot(root);
        if (found.length === 0)
            return;
        for (const id of found)
            signal(id, 'SIGKILL');
    }
}

;// CONCATENATED MODULE: ./build/src/local/containers/inside.js
// Paths inside an unpacked root file system: symbolic links are followed as the container would, never out of the root.


/** As Linux: more links than this on one path are a loop (path_resolution(7)). */
const MAX_LINKS = 40;
/** What lies at a path, links not followed; undefined when nothing does. */
function look(path) {
    try {
        return (0,external_node_fs_namespaceObject.lstatSync)(path, { throwIfNoEntry: false });
    }
    catch (error) {
        if (error.code === 'ENOTDIR')
            return undefined;
        throw error;
    }
}
/**
 * The real path of `name` in the root: an absolute path of the host, free of symbolic links but for its last part.
 * `..` stops at the root, and links lead to where they would lead inside the container.
 * @throws Error on a loop of links, and where a file stands in a directory's place.
 */
function inside(root, name, options = {}) {
    const pending = name.split('/').reverse();
    let at = [];
    let links = 0;
    while (pending.length > 0) {
        const part = pending.pop();
        if (part === undefined || part === '' || part === '.')
            continue;
        if (part === '..') {
            at = at.slice(0, -1);
            continue;
        }
        const path = (0,external_node_path_namespaceObject.join)(root, ...at, part);
        const isLast = pending.every((rest) => rest === '' || rest === '.');
        const found = isLast && options.followLast !== true ? undefined : look(path);
        if (found?.isSymbolicLink() === true) {
            links += 1;
            if (links > MAX_LINKS)
                throw new Error(`Too many levels of symbolic links: ${name}`);
            const target = (0,external_node_fs_namespaceObject.readlinkSync)(path);
            if (target.startsWith('/'))
                at = [];
            pending.push(...target.split('/').reverse());
            continue;
        }
        if (!isLast)
            requireDirectory(path, found, name, options.makeParents === true);
        at = [...at, part];
    }
    return (0,external_node_path_namespaceObject.join)(root, ...at);
}
function requireDirectory(path, found, name, make) {
    if (found === undefined && make)
        (0,external_node_fs_namespaceObject.mkdirSync)(path, { mode: 0o755 });
    else if (found !== undefined && !found.isDirectory())
        throw new Error(`Not a directory on the way to ${name}`);
}

;// CONCATENATED MODULE: ./build/src/local/containers/user.js
// Who a container's process is: the image's USER, looked up in the image's own /etc/passwd and /etc/group.


function table(root, file) {
    try {
        return (0,external_node_fs_namespaceObject.readFileSync)(inside(root, file, { followLast: true }), 'utf8').split('\n').map((line) => line.split(':'));
    }
    catch {
        return []; // an image need not have one
    }
}
/**
 * Resolves `user`, `uid`, `user:group` or `uid:gid`; an empty text is root.
 * @throws Error when a name is not in the image's files.
 */
function resolveUser(root, user) {
    const [name = '', group] = user.split(':', 2);
    const wanted = name === '' ? '0' : name;
    const passwd = table(root, '/etc/passwd').find(([login, , uid]) => login === wanted || uid === wanted);
    const uid = Number(passwd?.[2] ?? wanted);
    if (!Number.isInteger(uid))
        throw new Error(`unable to find user ${name}: no matching entries in passwd file`);
    const gid = group === undefined || group === '' ? Number(passwd?.[3] ?? 0) : findGroup(root, group);
    return { uid, gid, home: passwd?.[5] || (uid === 0 ? '/root' : '/') };
}
function findGroup(root, group) {
    const entry = table(root, '/etc/group').find(([name, , gid]) => name === group || gid === group);
    const gid = Number(entry?.[2] ?? group);
    if (!Number.isInteger(gid))
        throw new Error(`unable to find group ${group}: no matching entries in group file`);
    return gid;
}

;// CONCATENATED MODULE: ./build/src/local/containers/process-spec.js
// The process of a container, put together from the image's configuration and what the job asks for.



/** As docker and podman set it when the image does not. */
const DEFAULT_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
/** The process that runs in `root`. Throws an Error when the image has no such program or user. */
function processSpec(root, config, spec) {
    const user = resolveUser(root, spec.user ?? config.User ?? '');
    const environment = { PATH: DEFAULT_PATH, HOME: user.home, ...imageEnvironment(config), ...spec.environment };
    const workingDirectory = spec.workingDirectory ?? (config.WorkingDir || '/');
    makeWorkingDirectory(root, workingDirectory);
    const command = spec.command.length > 0 ? spec.command : (config.Cmd ?? []);
    const [program, ...args] = [...(spec.entryPoint ?? config.Entrypoint ?? []), ...command];
    if (program === undefined)
        throw new Error('no command specified');
    const path = findProgram(root, program, environment.PATH, workingDirectory);
    return { argv: [path, ...args], environment, workingDirectory, user, temporaryMiB: spec.temporaryMiB };
}
function imageEnvironment(config) {
    const pairs = (config.Env ?? []).map((line) => {
        const equals = line.indexOf('=');
        return equals < 0 ? [line, ''] : [line.slice(0, equals), line.slice(equals + 1)];
    });
    return Object.fromEntries(pairs);
}
function makeWorkingDirectory(root, path) {
    const place = inside(root, path, { makeParents: true, followLast: true });
    if (look(place) === undefined)
        (0,external_node_fs_namespaceObject.mkdirSync)(place, { mode: 0o755 });
}
function findProgram(root, program, path, workingDirectory) {
    if (program.includes('/')) {
        const wanted = program.startsWith('/') ? program : `${workingDirectory}/${program}`;
        if (isProgram(root, wanted))
            return program;
        throw new Error(`exec: "${program}": stat ${program}: no such file or directory`);
    }
    const found = path.split(':').map((folder) => `${folder}/${program}`).find((candidate) => isProgram(root, candidate));
    if (found === undefined)
        throw new Error(`exec: "${program}": executable file not found in $PATH`);
    return found;
}
function isProgram(root, path) {
    try {
        const place = inside(root, path, { followLast: true });
        (0,external_node_fs_namespaceObject.accessSync)(place, external_node_fs_namespaceObject.constants.X_OK);
        return look(place)?.isFile() === true;
    }
    catch {
        return false;
    }
}

;// CONCATENATED MODULE: ./build/src/local/containers/remove.js
// Removing a tree that may hold directories without write permission, as unpacked images do.


/** Removes a file or a tree; links are removed, not followed. Nothing there is no error. */
function removeTree(path) {
    try {
        (0,external_node_fs_namespaceObject.rmSync)(path, { recursive: true, force: true });
    }
    catch (error) {
        const { code } = error;
        if (code !== 'EACCES' && code !== 'EPERM' && code !== 'ENOTEMPTY')
            throw error;
        openDirectories(path);
        (0,external_node_fs_namespaceObject.rmSync)(path, { recursive: true, force: true });
    }
}
function openDirectories(path) {
    (0,external_node_fs_namespaceObject.chmodSync)(path, 0o700);
    for (const entry of (0,external_node_fs_namespaceObject.readdirSync)(path, { withFileTypes: true })) {
        if (entry.isDirectory())
            openDirectories((0,external_node_path_namespaceObject.join)(path, entry.name));
    }
}

;// CONCATENATED MODULE: external "node:zlib"
const external_node_zlib_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");
;// CONCATENATED MODULE: ./build/src/local/containers/layer.js
// Unpacks one layer of an image over a root file system: a tar archive with whiteouts.
// https://github.com/opencontainers/image-spec/blob/v1.1.0/layer.md







const WHITEOUT = '.wh.';
const OPAQUE = '.wh..wh..opq';
/** Unpacks a layer's file, compressed or not, over `root`. Owners are kept when we are root; devices are left out. */
async function unpackLayer(file, root) {
    const archive = tar_stream.extract();
    const failed = new Promise((_, reject) => {
        const sink = archive; // streamx's streams are of Node's kind
        (0,external_node_stream_namespaceObject.pipeline)([(0,external_node_fs_namespaceObject.createReadStream)(file), ...decompressor(file), sink], (error) => {
            if (error)
                reject(error);
        });
    });
    await Promise.race([unpackEntries(archive, root), failed]);
}
function decompressor(file) {
    const magic = Buffer.alloc(4);
    const descriptor = (0,external_node_fs_namespaceObject.openSync)(file, 'r');
    (0,external_node_fs_namespaceObject.readSync)(descriptor, magic, 0, 4, 0);
    (0,external_node_fs_namespaceObject.closeSync)(descriptor);
    if (magic[0] === 0x1f && magic[1] === 0x8b)
        return [external_node_zlib_namespaceObject.createGunzip()];
    if (magic.readUInt32LE(0) !== 0xfd2fb528)
        return [];
    // Node has zstd from 22.15 on.
    if (typeof external_node_zlib_namespaceObject.createZstdDecompress !== 'function') {
        throw new Error('a layer is compressed with zstd, which this Node cannot read');
    }
    return [external_node_zlib_namespaceObject.createZstdDecompress()];
}
async function unpackEntries(archive, root) {
    /** What this very layer brought, which its whiteouts do not concern. */
    const own = new Set();
    for await (const entry of archive) {
        const place = inside(root, entry.header.name, { makeParents: true });
        const name = (0,external_node_path_namespaceObject.basename)(entry.header.name);
        if (name === OPAQUE)
            removeOthers((0,external_node_path_namespaceObject.dirname)(place), own);
        else if (name.startsWith(WHITEOUT))
            removeWhited((0,external_node_path_namespaceObject.dirname)(place), name.slice(WHITEOUT.length), own);
        else if (place !== root) {
            for (let path = place; path !== root && !own.has(path); path = (0,external_node_path_namespaceObject.dirname)(path))
                own.add(path);
            await unpackEntry(entry, root, place);
        }
        entry.resume();
    }
}
function removeWhited(folder, name, own) {
    if (name === '' || name === '.' || name === '..')
        throw new Error(`the layer holds a whiteout of "${name}"`);
    const path = (0,external_node_path_namespaceObject.join)(folder, name);
    if (!own.has(path))
        removeTree(path);
}
/** Removes everything from a folder that this layer did not bring. */
function removeOthers(folder, own) {
    if (look(folder)?.isDirectory() !== true)
        return;
    for (const entry of (0,external_node_fs_namespaceObject.readdirSync)(folder, { withFileTypes: true })) {
        const path = (0,external_node_path_namespaceObject.join)(folder, entry.name);
        if (!own.has(path))
            removeTree(path);
        else if (entry.isDirectory())
            removeOthers(path, own);
    }
}
async function unpackEntry(entry, root, place) {
    const { type, linkname, mode } = entry.header;
    if (type === 'directory') {
        makeDirectory(place);
        own(entry, place, isRoot() ? mode : mode | 0o700); // without the owner's bits we could neither fill nor remove it
        return;
    }
    removeTree(place);
    if (type === 'symlink') {
        (0,external_node_fs_namespaceObject.symlinkSync)(linkname, place);
        own(entry, place);
    }
    else if (type === 'link') {
        const target = inside(root, linkname);
        if (look(target) === undefined)
            throw new Error(`${place} is a hard link to ${linkname}, which is not there`);
        (0,external_node_fs_namespaceObject.linkSync)(target, place);
    }
    else if (type === 'file' || type === 'contiguous-file') {
        await writeFile(entry, place);
        own(entry, place, mode);
        (0,external_node_fs_namespaceObject.utimesSync)(place, entry.header.mtime, entry.header.mtime);
    }
    // Character and block devices and FIFOs are left out: the container's /dev is made when it starts.
}
const isRoot = () => process.getuid?.() === 0;
function makeDirectory(place) {
    const found = look(place);
    if (found?.isDirectory() === true)
        return;
    if (found !== undefined)
        removeTree(place);
    (0,external_node_fs_namespaceObject.mkdirSync)(place, { mode: 0o755 });
}
async function writeFile(entry, place) {
    const descriptor = (0,external_node_fs_namespaceObject.openSync)(place, 'wx', 0o600);
    try {
        for await (const chunk of entry)
            (0,external_node_fs_namespaceObject.writeSync)(descriptor, chunk);
    }
    finally {
        (0,external_node_fs_namespaceObject.closeSync)(descriptor);
    }
}
/** Owner first: changing it takes the set-user-id bit away. */
function own(entry, place, mode) {
    const { uid, gid } = entry.header;
    if (isRoot())
        (0,external_node_fs_namespaceObject.lchownSync)(place, uid, gid);
    if (mode !== undefined)
        (0,external_node_fs_namespaceObject.chmodSync)(place, mode & 0o7777);
}

;// CONCATENATED MODULE: ./build/src/local/containers/root.js
// A root file system on disk: the layers of an image, and the few directories and files that every container finds.





/** Unpacks layers, the lowest first, into a new folder. */
async function makeRoot(root, layers) {
    (0,external_node_fs_namespaceObject.mkdirSync)(root, { recursive: true, mode: 0o755 });
    for (const layer of layers)
        await unpackLayer(layer, root);
    for (const name of ['proc', 'sys', 'dev', 'tmp', 'etc'])
        ensureDirectory((0,external_node_path_namespaceObject.join)(root, name));
    (0,external_node_fs_namespaceObject.chmodSync)((0,external_node_path_namespaceObject.join)(root, 'tmp'), 0o1777);
    for (const name of ['etc/resolv.conf', 'etc/hosts'])
        copyFromMachine(root, name);
}
/** Something of another kind in the place of a mount point, a link above all, would lead a mount out of the root. */
function ensureDirectory(path) {
    const found = look(path);
    if (found?.isDirectory() === true)
        return;
    if (found !== undefined)
        removeTree(path);
    (0,external_node_fs_namespaceObject.mkdirSync)(path, { mode: 0o755 });
}
/** The network is the machine's, so its names are too. */
function copyFromMachine(root, name) {
    if (!(0,external_node_fs_namespaceObject.existsSync)(`/${name}`))
        return;
    const place = inside(root, name);
    removeTree(place);
    (0,external_node_fs_namespaceObject.copyFileSync)(`/${name}`, place);
    (0,external_node_fs_namespaceObject.chmodSync)(place, 0o644);
}

;// CONCATENATED MODULE: ./build/src/local/containers/rootfs.js
// The container runtime for machines without docker and podman: images are unpacked, their process gets that root.










const PROBE_MS = 15_000;
/** The runtime, with the best isolation that this machine allows. Throws an Error that says what was tried. */
async function createRootfsRuntime(context, images) {
    const folder = (0,external_node_path_namespaceObject.join)(context.folder, 'containers');
    (0,external_node_fs_namespaceObject.mkdirSync)(folder, { recursive: true, mode: 0o700 });
    const isolation = await chooseIsolation(folder);
    context.log(`containers: image layers are unpacked and run with ${isolation}; memory limits are not enforced`);
    const running = new Set();
    return {
        name: 'rootfs',
        run: (spec) => {
            const container = rootfs_runContainer({ context, images, folder, isolation }, spec);
            running.add(container);
            void container.ended.then(() => running.delete(container));
            return container;
        },
        close: async () => {
            await Promise.all([...running].map((container) => container.stop(0)));
            removeTree(folder);
        },
    };
}
/** The first isolation in which the probe's program really runs. */
async function chooseIsolation(folder) {
    const program = probeProgram();
    if (program === undefined)
        throw new Error(`containers cannot run on the architecture ${process.arch}`);
    const root = (0,external_node_path_namespaceObject.join)(folder, 'probe');
    const tried = [];
    try {
        await makeRoot(root, []);
        (0,external_node_fs_namespaceObject.writeFileSync)((0,external_node_path_namespaceObject.join)(root, PROBE_PROGRAM), program, { mode: 0o755 });
        for (const isolation of isolationsToTry()) {
            const failure = await probe(isolation, root);
            if (failure === undefined)
                return isolation;
            tried.push(`${isolation}: ${failure}`);
        }
    }
    finally {
        removeTree(root);
    }
    throw new Error(`no way to run a process in its own root file system (${tried.join('; ')})`);
}
/** Why the probe's program does not run with this isolation; undefined when it does. */
async function probe(isolation, root) {
    const output = [];
    const user = { uid: 0, gid: 0, home: '/' };
    const spec = { argv: [`/${PROBE_PROGRAM}`], environment: { PATH: '/' }, workingDirectory: '/', user };
    try {
        const started = startIsolated(isolation, root, spec, { onOutput: (chunk) => output.push(chunk) });
        const timer = setTimeout(() => started.signal('SIGKILL'), PROBE_MS);
        const { exitCode, notStarted } = await started.ended;
        clearTimeout(timer);
        if (exitCode === 0)
            return undefined;
        return Buffer.concat(output).toString().trim() || (notStarted ?? `exit code ${exitCode}`);
    }
    catch (error) {
        return messageOf(error);
    }
}
function rootfs_runContainer(around, spec) {
    const root = (0,external_node_path_namespaceObject.join)(around.folder, 'roots', spec.name);
    const state = { started: undefined, stopped: false };
    const life = async () => {
        const image = await fetched(around, spec.image);
        if (typeof image === 'string')
            return { exitCode: undefined, reason: `CannotPullContainerError: ${image}` };
        const config = image.config;
        try {
            await makeRoot(root, image.layers);
        }
        catch (error) {
            return { exitCode: undefined, reason: `CannotPullContainerError: ${spec.image}: ${messageOf(error)}` };
        }
        if (state.stopped)
            return { exitCode: undefined, reason: 'Stopped before the container started' };
        try {
            const process = processSpec(root, config, spec);
            warnAboutUser(around, spec, spec.user ?? config.User);
            state.started = startIsolated(around.isolation, root, process, spec);
        }
        catch (error) {
            return { exitCode: undefined, reason: `CannotStartContainerError: ${messageOf(error)}` };
        }
        const { exitCode, notStarted } = await state.started.ended;
        if (notStarted !== undefined && !state.stopped) {
            return { exitCode: undefined, reason: `CannotStartContainerError: ${notStarted}` };
        }
        return { exitCode, reason: undefined };
    };
    const ended = life()
        .catch((error) => ({ exitCode: undefined, reason: `CannotStartContainerError: ${messageOf(error)}` }))
        .finally(() => discard(around, root));
    return { ended, stop: (graceSeconds) => stop(state, ended, graceSeconds) };
}
/** The image, or why it cannot be had. */
async function fetched({ context, images, folder }, image) {
    try {
        return await fetchImage(image, images, new URL(context.endpoint()).host, (0,external_node_path_namespaceObject.join)(folder, 'blobs'));
    }
    catch (error) {
        return messageOf(error);
    }
}
function warnAboutUser({ context, isolation }, spec, user) {
    if (canSwitchUser(isolation) || user === undefined || user === '' || /^(0|root)(:|$)/.test(user))
        return;
    context.log(`containers: ${spec.name} runs as root of its user namespace: this machine does not let it be ${user}`);
}
async function stop(state, ended, graceSeconds) {
    state.stopped = true;
    state.started?.signal('SIGTERM');
    const timer = setTimeout(() => state.started?.signal('SIGKILL'), graceSeconds * 1000);
    await ended.catch(() => undefined);
    clearTimeout(timer);
}
function discard({ context }, root) {
    try {
        removeTree(root);
    }
    catch (error) {
        context.log(`containers: ${root} could not be removed: ${messageOf(error)}`);
    }
}

;// CONCATENATED MODULE: ./build/src/local/containers/select.js
// Chooses how containers run on this machine: by running one.







const select_PROBE_MS = 30_000;
/** https://ubuntu.com/blog/ubuntu-23-10-restricted-unprivileged-user-namespaces for the second setting. */
const REMEDY = 'Install Docker or Podman, or allow user namespaces (as root: sysctl -w user.max_user_namespaces=10000, ' +
    'on Ubuntu also sysctl -w kernel.apparmor_restrict_unprivileged_userns=0).';
/** Any limit that a program of a hundred bytes, and the engine's own process that starts it, stay under. */
const PROBE_MEMORY_MIB = 64;
/**
 * The runtime for containers: with `auto` docker if it really runs a container, else podman if it does, else unpacked
 * root file systems. Why one was not taken is logged.
 * @throws Error when the wanted runtime, or with `auto` every one, does not work; it says why.
 */
async function selectRuntime(context, images, preference) {
    const refused = [];
    for (const name of enginesFor(preference)) {
        const engine = await probeEngine(name, context);
        if (typeof engine !== 'string') {
            context.log(`containers: ${name}${engine.limitsMemory ? '' : '; this machine does not let it limit memory'}`);
            return createEngineRuntime(engine, context, images);
        }
        context.log(`containers: ${name} is not used: ${engine}`);
        if (preference === name)
            throw new Error(`Containers cannot be run with ${name}: ${engine}`);
        refused.push(`${name}: ${engine}`);
    }
    try {
        return await createRootfsRuntime(context, images);
    }
    catch (error) {
        const reasons = [...refused, messageOf(error)].join('; ');
        throw new Error(`Containers cannot be run here. ${REMEDY} (${reasons})`, { cause: error });
    }
}
function enginesFor(preference) {
    if (preference === 'auto')
        return ['docker', 'podman'];
    return preference === 'rootfs' ? [] : [preference];
}
/** The engine if it runs a container, otherwise why not. */
async function probeEngine(name, context) {
    const program = findTool(name);
    if (program === undefined)
        return 'it is not installed';
    const bytes = probeProgram();
    if (bytes === undefined)
        return `there is no program to try it with on ${process.arch}`;
    const image = `localhost/scar-action-probe:${(0,external_node_crypto_namespaceObject.randomBytes)(6).toString('hex')}`;
    const input = await probeArchive(bytes);
    const engine = { name, program, folder: context.folder, limitsMemory: true };
    const imported = await runEngine(engine, ['import', '-', image], { input, timeoutMs: select_PROBE_MS });
    if (imported.code !== 0)
        return `it cannot import an image: ${why(imported)}`;
    try {
        if ((await probeRun(engine, context, image)) === undefined)
            return engine;
        const unlimited = { ...engine, limitsMemory: false };
        const failure = await probeRun(unlimited, context, image);
        return failure === undefined ? unlimited : `it cannot run a container: ${failure}`;
    }
    finally {
        await runEngine(engine, ['rmi', '--force', image], { timeoutMs: select_PROBE_MS });
    }
}
/** Runs the probe as a job would run; undefined when it went well, otherwise why not. */
async function probeRun(engine, context, image) {
    const name = `scar-action-probe-${(0,external_node_crypto_namespaceObject.randomBytes)(6).toString('hex')}`;
    const args = createArguments(engine, name, labelOf(context), PROBE_MEMORY_MIB);
    try {
        const created = await runEngine(engine, [...args, image, `/${PROBE_PROGRAM}`], { timeoutMs: select_PROBE_MS });
        if (created.code !== 0)
            return why(created);
        // A warning, with exit code 0: from podman without root on cgroup v1, from docker where the kernel has no limits.
        if (engine.limitsMemory && /memory|resource limits/i.test(created.stderr))
            return why(created);
        const ran = await runEngine(engine, ['start', '--attach', name], { timeoutMs: select_PROBE_MS });
        return ran.code === 0 ? undefined : why(ran);
    }
    finally {
        await removeAll(engine, context);
    }
}

;// CONCATENATED MODULE: ./build/src/local/protocols/query.js
// The two query protocols of AWS: a form in, XML out. awsQuery (STS, IAM) and ec2Query differ in how lists and answers
// are wrapped.
// https://smithy.io/2.0/aws/protocols/aws-query-protocol.html,
// https://smithy.io/2.0/aws/protocols/aws-ec2-query-protocol.html




/** A service that speaks awsQuery or ec2Query. */
function queryService(options) {
    const render = options.protocol === 'aws' ? awsAnswer : ec2Answer;
    const renderError = options.protocol === 'aws' ? awsError(options.namespace) : ec2Error;
    const formOf = async (request) => {
        const form = new URLSearchParams((await request.body()).toString('utf8'));
        return form.has('Action') ? form : request.query;
    };
    return {
        name: options.name,
        nameOf: async (request) => (await formOf(request)).get('Action') ?? undefined,
        renderError,
        handle: async (request) => {
            const form = await formOf(request);
            const name = form.get('Action') ?? 'MissingAction';
            try {
                const operation = Object.hasOwn(options.operations, name) ? options.operations[name] : undefined;
                if (operation === undefined)
                    throw unknownAction(name, form.get('Version'));
                const body = render(name, await operation(new QueryInput(form, options.protocol), request), options.namespace);
                return { status: 200, headers: XML_HEADERS, body, operation: name };
            }
            catch (error) {
                if (error instanceof ServiceError)
                    return renderError(error, name);
                throw error;
            }
        },
    };
}
const XML_HEADERS = { 'content-type': 'text/xml' };
function unknownAction(name, version) {
    return new ServiceError('InvalidAction', `Could not find operation ${name} for version ${version ?? '(none)'}`);
}
function awsAnswer(name, output, namespace) {
    const result = Object.keys(output).length === 0 ? {} : { [`${name}Result`]: listed(output, 'member') };
    return renderXml(`${name}Response`, { ...result, ResponseMetadata: { RequestId: (0,external_node_crypto_namespaceObject.randomUUID)() } }, namespace);
}
function ec2Answer(name, output, namespace) {
    return renderXml(`${name}Response`, { requestId: (0,external_node_crypto_namespaceObject.randomUUID)(), ...listed(output, 'item') }, namespace);
}
/** Wraps the elements of each list in `member` or `item`. */
function listed(output, wrapper) {
    const wrap = (value) => {
        if (Array.isArray(value))
            return { [wrapper]: value.map(wrap) };
        if (typeof value !== 'object' || value instanceof Date)
            return value;
        return listed(value, wrapper);
    };
    return Object.fromEntries(Object.entries(output).map(([key, value]) => [key, wrap(value)]));
}
function awsError(namespace) {
    return (error, operation) => {
        const content = {
            Type: error.status < 500 ? 'Sender' : 'Receiver',
            Code: error.code,
            Message: error.message,
            ...error.fields,
        };
        const body = renderXml('ErrorResponse', { Error: content, RequestId: (0,external_node_crypto_namespaceObject.randomUUID)() }, namespace);
        return { status: error.status, headers: XML_HEADERS, body, operation, errorCode: error.code };
    };
}
function ec2Error(error, operation) {
    const content = { Errors: { Error: { Code: error.code, Message: error.message } }, RequestID: (0,external_node_crypto_namespaceObject.randomUUID)() };
    return {
        status: error.status,
        headers: XML_HEADERS,
        body: renderXml('Response', content),
        operation,
        errorCode: error.code,
    };
}

;// CONCATENATED MODULE: ./build/src/local/ec2/network.js
const ZONES = ['a', 'b'];
/** Ids end with the VPC's number and their own: they are the same each time. */
const idOf = (kind, vpc, part) => `${kind}-0a1b2c3d4e5f607${vpc + 1}${part}`;
/** The default VPC is number 0, the others follow. */
function networkOf(context, { defaultVpc, otherVpcs }) {
    const others = Array.from({ length: otherVpcs }, (_, index) => index + 1);
    const numbers = [...(defaultVpc ? [0] : []), ...others];
    return {
        vpcs: numbers.map((number) => vpc(context, number)),
        subnets: numbers.flatMap((number) => ZONES.map((zone, index) => subnet(context, number, zone, index))),
        groups: numbers.map((number) => securityGroup(context, number)),
    };
}
/** As AWS makes the default VPC; the others lie in 10.0.0.0/8. */
const blockOf = (number) => (number === 0 ? '172.31' : `10.${number}`);
function vpc(context, number) {
    const vpcId = idOf('vpc', number, 8);
    const isDefault = number === 0;
    return {
        id: vpcId,
        filters: {
            'is-default': String(isDefault),
            isDefault: String(isDefault),
            'vpc-id': vpcId,
            state: 'available',
            'owner-id': context.accountId,
        },
        output: {
            vpcId,
            ownerId: context.accountId,
            state: 'available',
            cidrBlock: `${blockOf(number)}.0.0/16`,
            dhcpOptionsId: 'default',
            instanceTenancy: 'default',
            isDefault,
        },
    };
}
function subnet(context, number, letter, index) {
    const availabilityZone = `${context.region}${letter}`;
    const subnetId = idOf('subnet', number, index + 1);
    const vpcId = idOf('vpc', number, 8);
    const isDefault = number === 0;
    return {
        id: subnetId,
        filters: {
            'vpc-id': vpcId,
            'subnet-id': subnetId,
            'availability-zone': availabilityZone,
            'default-for-az': String(isDefault),
            defaultForAz: String(isDefault),
            'map-public-ip-on-launch': String(isDefault),
            state: 'available',
        },
        output: {
            subnetId,
            subnetArn: `arn:${context.partition}:ec2:${context.region}:${context.accountId}:subnet/${subnetId}`,
            vpcId,
            ownerId: context.accountId,
            state: 'available',
            cidrBlock: `${blockOf(number)}.${index * 16}.0/20`,
            availableIpAddressCount: 4091,
            availabilityZone,
            defaultForAz: isDefault,
            mapPublicIpOnLaunch: isDefault,
        },
    };
}
function securityGroup(context, number) {
    const groupId = idOf('sg', number, 3);
    const vpcId = idOf('vpc', number, 8);
    return {
        id: groupId,
        filters: { 'vpc-id': vpcId, 'group-id': groupId, 'group-name': 'default', 'owner-id': context.accountId },
        output: {
            groupId,
            groupName: 'default',
            groupDescription: 'default VPC security group',
            vpcId,
            ownerId: context.accountId,
        },
    };
}

;// CONCATENATED MODULE: ./build/src/local/ec2/ec2.js



const ec2_USUAL = { defaultVpc: true, otherVpcs: 0 };
/** EC2 with VPCs, each with two subnets and a default security group; at first with one, the default VPC. */
function createEc2(context) {
    let network = networkOf(context, ec2_USUAL);
    const service = queryService({
        name: 'ec2',
        protocol: 'ec2',
        namespace: 'http://ec2.amazonaws.com/doc/2016-11-15/',
        operations: {
            DescribeVpcs: (input) => ({ vpcSet: ec2_select(input, network.vpcs, 'VpcId', 'vpc') }),
            DescribeSubnets: (input) => ({ subnetSet: ec2_select(input, network.subnets, 'SubnetId', 'subnet') }),
            DescribeSecurityGroups: (input) => ({ securityGroupInfo: selectGroups(input, network) }),
        },
    });
    return {
        ...service,
        setNetwork: (options) => void (network = networkOf(context, options)),
        vpcOfSubnet: (id) => network.subnets.find((subnet) => subnet.id === id)?.filters['vpc-id'],
        vpcOfSecurityGroup: (id) => network.groups.find((group) => group.id === id)?.filters['vpc-id'],
    };
}
function selectGroups(input, { vpcs, groups }) {
    const names = input.texts('GroupName');
    if (names.length === 0)
        return ec2_select(input, groups, 'GroupId', 'group');
    // Names mean groups of the default VPC.
    const home = vpcs.find(({ filters }) => filters['is-default'] === 'true');
    if (home === undefined)
        throw new ServiceError('VPCIdNotSpecified', 'No default VPC for this user');
    const there = groups.filter(({ filters }) => filters['vpc-id'] === home.id);
    for (const name of names) {
        if (there.some((group) => group.filters['group-name'] === name))
            continue;
        const message = `The security group '${name}' does not exist in default VPC '${home.id}'`;
        throw new ServiceError('InvalidGroup.NotFound', message);
    }
    return ec2_select(input, there.filter(({ filters }) => names.includes(filters['group-name'] ?? '')), 'GroupId', 'group');
}
function ec2_select(input, all, idField, noun) {
    const ids = input.texts(idField);
    const missing = ids.find((id) => !all.some((item) => item.id === id));
    if (missing !== undefined)
        throw ec2_notFound(noun, missing);
    const filters = input.list('Filter').map((filter) => ({ name: filter.required('Name'), values: filter.texts('Value') }));
    return all
        .filter((item) => ids.length === 0 || ids.includes(item.id))
        .filter((item) => filters.every((filter) => filter.values.some((value) => ec2_matches(value, ec2_valueOf(item, filter.name)))))
        .map((item) => item.output);
}
function ec2_valueOf(item, filter) {
    const value = Object.hasOwn(item.filters, filter) ? item.filters[filter] : undefined;
    if (value === undefined)
        throw new ServiceError('InvalidParameterValue', `The filter '${filter}' is invalid`);
    return value;
}
/** Filters of EC2 know `*` and `?`. */
function ec2_matches(pattern, value) {
    const expression = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*').replaceAll('?', '.');
    return new RegExp(`^${expression}$`).test(value);
}
function ec2_notFound(noun, id) {
    if (noun === 'vpc')
        return new ServiceError('InvalidVpcID.NotFound', `The vpc ID '${id}' does not exist`);
    if (noun === 'subnet')
        return new ServiceError('InvalidSubnetID.NotFound', `The subnet ID '${id}' does not exist`);
    return new ServiceError('InvalidGroup.NotFound', `The security group '${id}' does not exist`);
}

;// CONCATENATED MODULE: ./build/src/local/ecr/account.js

/** The ARN of a repository; of all of them what their ARNs begin with, for the name ''. */
const repositoryArn = ({ partition, region, registryId }, name) => `arn:${partition}:ecr:${region}:${registryId}:repository/${name}`;
/** An error of ECR's about one parameter. */
function invalidParameter(name, constraint) {
    const message = `Invalid parameter at '${name}' failed to satisfy constraint: '${constraint}'`;
    return new ServiceError('InvalidParameterException', message);
}
/** A string parameter that must be there. */
function account_text(input, name) {
    const value = input[name];
    if (typeof value !== 'string' || value === '')
        throw invalidParameter(name, 'Member must not be null');
    return value;
}
/** A list parameter; empty when it is not there. */
function account_list(input, name) {
    const value = input[name] ?? [];
    if (!Array.isArray(value))
        throw invalidParameter(name, 'Member must be a list');
    return value;
}
const inRegistry = (account) => `in the registry with id '${account.registryId}'`;
/** Throws RepositoryNotFoundException. */
function requireRepository(account, name) {
    const repository = account.repositories.get(name);
    if (repository !== undefined)
        return repository;
    const message = `The repository with name '${name}' does not exist ${inRegistry(account)}`;
    throw new ServiceError('RepositoryNotFoundException', message);
}
/** The repository that the request names, with its settings. */
function named(account, input) {
    const name = account_text(input, 'repositoryName');
    if (input['registryId'] !== undefined && input['registryId'] !== account.registryId) {
        throw invalidParameter('registryId', `only the registry '${account.registryId}' is here`);
    }
    return { repository: requireRepository(account, name), settings: settingsOf(account, name) };
}
/** The settings of a repository that exists. */
function settingsOf(account, name) {
    const settings = account.settings.get(name);
    if (settings === undefined)
        throw new Error(`The repository ${name} has no settings`);
    return settings;
}
/** One page of a list: `maxResults` items from where `nextToken` says. */
function account_page(all, input, defaultSize) {
    const token = input['nextToken'];
    const start = typeof token === 'string' ? Number(Buffer.from(token, 'base64url').toString('utf8')) : 0;
    if (!Number.isInteger(start))
        throw invalidParameter('nextToken', 'Invalid token');
    const size = typeof input['maxResults'] === 'number' ? input['maxResults'] : defaultSize;
    const end = start + size;
    const more = end < all.length ? { nextToken: Buffer.from(String(end)).toString('base64url') } : {};
    return { items: all.slice(start, end), ...more };
}

;// CONCATENATED MODULE: ./build/src/local/ecr/repositories.js
// Repositories and what each of them sees: its manifests, its tags, and the blobs pushed to it or mounted in it.

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html: 2 to 256 characters. */
const REPOSITORY_NAME = /^(?=.{2,256}$)(?:[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*\/)*[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*$/;
/** Adds an empty repository and returns it. */
function addRepository(repositories, name, immutableTags = false) {
    const repository = {
        name,
        createdAt: Date.now(),
        immutableTags,
        manifests: new Map(),
        tags: new Map(),
        blobs: new Set(),
    };
    repositories.set(name, repository);
    return repository;
}
/** The manifest that a tag or a digest names. */
function findManifest(repository, reference) {
    return repository?.manifests.get(repository.tags.get(reference) ?? reference);
}
/** Names of a manifest's tags, sorted. */
function tagsOf(repository, digest) {
    return [...repository.tags].filter(([, value]) => value === digest).map(([tag]) => tag).sort();
}
/** Stores a manifest, under a tag where one is given. */
function storeManifest(repository, manifest, tag) {
    if (tag !== undefined && repository.immutableTags && repository.tags.has(tag)) {
        const which = `The image tag '${tag}' already exists in the '${repository.name}' repository`;
        throw new RegistryError('TAG_INVALID', `${which} and cannot be overwritten because the tag is immutable.`, 400);
    }
    if (!repository.manifests.has(manifest.digest))
        repository.manifests.set(manifest.digest, manifest);
    if (tag !== undefined)
        repository.tags.set(tag, manifest.digest);
}
/** Removes a manifest with all its tags. */
function removeManifest(repository, digest) {
    repository.manifests.delete(digest);
    for (const tag of tagsOf(repository, digest))
        repository.tags.delete(tag);
}

;// CONCATENATED MODULE: ./build/src/local/ecr/image-operations.js



/** The operations, by name, over one account. */
function imageOperations(account) {
    const { registryId } = account;
    return {
        DescribeImages: (input) => {
            const { repository } = named(account, input);
            const wanted = imageIds(input).map((id) => requireImage(registryId, repository, id));
            const chosen = wanted.length > 0 ? wanted : byTagStatus(repository, input);
            const { items, ...rest } = account_page([...new Set(chosen)], input, 100);
            return { imageDetails: items.map((image) => detail(registryId, repository, image)), ...rest };
        },
        ListImages: (input) => {
            const { repository } = named(account, input);
            const ids = byTagStatus(repository, input).flatMap(({ digest }) => idsOf(repository, digest));
            const { items, ...rest } = account_page(ids, input, 100);
            return { imageIds: items, ...rest };
        },
        BatchGetImage: (input) => {
            const { repository } = named(account, input);
            const found = eachImage(repository, input, ({ digest, bytes, mediaType }, id) => ({
                registryId,
                repositoryName: repository.name,
                imageId: { imageDigest: digest, ...(id.imageTag === undefined ? {} : { imageTag: id.imageTag }) },
                imageManifest: bytes.toString('utf8'),
                imageManifestMediaType: mediaType,
            }));
            return { images: found.results, failures: found.failures };
        },
        BatchDeleteImage: (input) => {
            const { repository } = named(account, input);
            const deleted = eachImage(repository, input, ({ digest }, id) => deleteImage(repository, digest, id));
            return { imageIds: deleted.results.flat(), failures: deleted.failures };
        },
        BatchCheckLayerAvailability: (input) => {
            const { repository } = named(account, input);
            const layers = account_list(input, 'layerDigests').map((layerDigest) => ({
                layerDigest,
                layerAvailability: repository.blobs.has(String(layerDigest)) ? 'AVAILABLE' : 'UNAVAILABLE',
            }));
            return { layers, failures: [] };
        },
    };
}
const imageIds = (input) => account_list(input, 'imageIds');
/** The image that an id names: where it has a tag and a digest, both must fit. */
function findImage(repository, { imageDigest, imageTag }) {
    const reference = imageTag ?? imageDigest;
    const found = reference === undefined ? undefined : findManifest(repository, reference);
    return imageDigest === undefined || imageDigest === found?.digest ? found : undefined;
}
function requireImage(registryId, repository, id) {
    const found = findImage(repository, id);
    if (found !== undefined)
        return found;
    const imageId = `{imageDigest:'${id.imageDigest ?? 'null'}', imageTag:'${id.imageTag ?? 'null'}'}`;
    const where = `within the repository with name '${repository.name}' in the registry with id '${registryId}'`;
    throw new ServiceError('ImageNotFoundException', `The image with imageId ${imageId} does not exist ${where}`);
}
/** Images of the repository, filtered by `filter.tagStatus`, oldest first. */
function byTagStatus(repository, input) {
    const status = input['filter']?.tagStatus ?? 'ANY';
    return [...repository.manifests.values()].filter(({ digest }) => {
        const isTagged = tagsOf(repository, digest).length > 0;
        return status === 'ANY' || (status === 'TAGGED') === isTagged;
    });
}
/** One id for each tag of an image; one without a tag when it has none. */
function idsOf(repository, imageDigest) {
    const tags = tagsOf(repository, imageDigest);
    return tags.length === 0 ? [{ imageDigest }] : tags.map((imageTag) => ({ imageDigest, imageTag }));
}
function detail(registryId, repository, image) {
    const imageTags = tagsOf(repository, image.digest);
    return {
        registryId,
        repositoryName: repository.name,
        imageDigest: image.digest,
        ...(imageTags.length > 0 ? { imageTags } : {}),
        imageSizeInBytes: image.size,
        imagePushedAt: image.pushedAt / 1000,
        imageManifestMediaType: image.mediaType,
        ...(image.configMediaType === undefined ? {} : { artifactMediaType: image.configMediaType }),
    };
}
/** By digest the image goes with all its tags; by tag only that tag, and the image with its last one. */
function deleteImage(repository, digest, id) {
    if (id.imageTag === undefined) {
        const ids = idsOf(repository, digest);
        removeManifest(repository, digest);
        return ids;
    }
    repository.tags.delete(id.imageTag);
    if (tagsOf(repository, digest).length === 0)
        repository.manifests.delete(digest);
    return [{ imageDigest: digest, imageTag: id.imageTag }];
}
function eachImage(repository, input, action) {
    const results = [];
    const failures = [];
    for (const imageId of imageIds(input)) {
        const found = findImage(repository, imageId);
        if (found !== undefined)
            results.push(action(found, imageId));
        else
            failures.push({ imageId, ...failureOf(imageId) });
    }
    return { results, failures };
}
function failureOf({ imageDigest, imageTag }) {
    if (imageDigest === undefined && imageTag === undefined) {
        const failureReason = 'Invalid request parameters: both tag and digest cannot be null';
        return { failureCode: 'MissingDigestAndTag', failureReason };
    }
    return { failureCode: 'ImageNotFound', failureReason: 'Requested image not found' };
}

;// CONCATENATED MODULE: ./build/src/local/ecr/blobs.js
// Blobs on disk, by digest, and the uploads on their way to become blobs. No blob is ever whole in memory.





const DIGEST = /^sha256:[0-9a-f]{64}$/;
/** A store of blobs in a folder, which is made when missing. */
function createBlobs(folder) {
    const blobFolder = (0,external_node_path_namespaceObject.join)(folder, 'blobs', 'sha256');
    const uploadFolder = (0,external_node_path_namespaceObject.join)(folder, 'uploads');
    (0,external_node_fs_namespaceObject.mkdirSync)(blobFolder, { recursive: true, mode: 0o700 });
    (0,external_node_fs_namespaceObject.mkdirSync)(uploadFolder, { recursive: true, mode: 0o700 });
    const uploads = new Map();
    const pathOf = (digest) => (0,external_node_path_namespaceObject.join)(blobFolder, digest.slice('sha256:'.length));
    const file = (digest) => DIGEST.test(digest) && (0,external_node_fs_namespaceObject.existsSync)(pathOf(digest)) ? pathOf(digest) : undefined;
    const find = (id, repository) => {
        const upload = uploads.get(id);
        if (upload?.repository !== repository)
            throw uploadUnknown(id);
        return upload;
    };
    const discard = (id, upload) => {
        uploads.delete(id);
        (0,external_node_fs_namespaceObject.rmSync)(upload.file, { force: true });
    };
    return {
        file,
        size: (digest) => {
            const path = file(digest);
            return path === undefined ? undefined : (0,external_node_fs_namespaceObject.statSync)(path).size;
        },
        begin: (repository) => {
            const id = (0,external_node_crypto_namespaceObject.randomUUID)();
            uploads.set(id, { repository, file: (0,external_node_path_namespaceObject.join)(uploadFolder, id), hash: (0,external_node_crypto_namespaceObject.createHash)('sha256'), size: 0, busy: false });
            return id;
        },
        received: (id, repository) => find(id, repository).size,
        append: async (id, repository, stream, start) => {
            const upload = find(id, repository);
            if (upload.busy || (start !== undefined && start !== upload.size)) {
                throw new RegistryError('BLOB_UPLOAD_INVALID', `The next part must start at byte ${upload.size}`, 416);
            }
            await receive(upload, stream).catch((error) => {
                discard(id, upload); // hash and file may disagree now, so nothing can be built on it
                throw error;
            });
            return upload.size;
        },
        finish: (id, repository, digest) => {
            const upload = find(id, repository);
            const actual = `sha256:${upload.hash.digest('hex')}`;
            uploads.delete(id);
            if (actual !== digest) {
                (0,external_node_fs_namespaceObject.rmSync)(upload.file, { force: true });
                throw digestInvalid(`The upload has the digest ${actual}, not ${digest}`);
            }
            if (upload.size === 0 && !(0,external_node_fs_namespaceObject.existsSync)(upload.file)) {
                throw new RegistryError('BLOB_UPLOAD_INVALID', `Upload with id '${id}' does not have any parts`, 400);
            }
            (0,external_node_fs_namespaceObject.renameSync)(upload.file, pathOf(digest));
        },
        cancel: (id, repository) => discard(id, find(id, repository)),
    };
}
async function receive(upload, stream) {
    upload.busy = true;
    try {
        const measure = async function* (source) {
            for await (const chunk of source) {
                upload.hash.update(chunk);
                upload.size += chunk.length;
                yield chunk;
            }
        };
        await (0,external_node_stream_promises_namespaceObject.pipeline)(stream, measure, (0,external_node_fs_namespaceObject.createWriteStream)(upload.file, { flags: 'a', mode: 0o600 }));
    }
    finally {
        upload.busy = false;
    }
}

;// CONCATENATED MODULE: ./build/src/local/ecr/blob-api.js
// The registry API's operations on blobs and their uploads.



const blobOperations = {
    HeadBlob: (call) => {
        const { size } = visibleBlob(call);
        const headers = { ...blobHeaders(call.reference), 'content-length': String(size) };
        return { status: 200, headers, operation: 'HeadBlob' };
    },
    GetBlob: getBlob,
    DeleteBlob: (call) => {
        visibleBlob(call);
        call.repository.blobs.delete(call.reference);
        return { status: 202, headers: { 'content-length': '0' }, operation: 'DeleteBlob' };
    },
    StartUpload: startUpload,
    GetUpload: (call) => {
        const size = call.blobs.received(call.reference, call.repository.name);
        return uploadState(call, call.reference, size, 204, 'GetUpload');
    },
    UploadPart: async (call) => {
        const range = /^(?:bytes )?(\d+)-\d+$/.exec(call.request.headers['content-range'] ?? '');
        const start = range === null ? undefined : Number(range[1]);
        const { blobs, reference, repository, request } = call;
        const size = await blobs.append(reference, repository.name, request.stream, start);
        return uploadState(call, call.reference, size, 202, 'UploadPart');
    },
    CompleteUpload: (call) => completeUpload(call, call.reference, 'CompleteUpload'),
    CancelUpload: (call) => {
        call.blobs.cancel(call.reference, call.repository.name);
        return { status: 204, operation: 'CancelUpload' };
    },
};
const blobHeaders = (digest) => ({
    'content-type': 'application/octet-stream',
    'docker-content-digest': digest,
    'accept-ranges': 'bytes',
});
/** A blob that this repository may see; blobs of other repositories are as unknown to it as none at all. */
function visibleBlob({ blobs, repository, reference }) {
    const file = repository.blobs.has(reference) ? blobs.file(reference) : undefined;
    const size = blobs.size(reference);
    if (file === undefined || size === undefined)
        throw blobUnknown(reference);
    return { file, size };
}
function getBlob(call) {
    const { file, size } = visibleBlob(call);
    const headers = blobHeaders(call.reference);
    const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(call.request.headers.range ?? '') ?? [];
    if (first === undefined) {
        const body = (0,external_node_fs_namespaceObject.createReadStream)(file);
        return { status: 200, headers: { ...headers, 'content-length': String(size) }, body, operation: 'GetBlob' };
    }
    const start = Number(first);
    const end = last ? Math.min(Number(last), size - 1) : size - 1;
    if (start > end)
        throw new RegistryError('RANGE_INVALID', `The blob has ${size} bytes`, 416);
    const range = { 'content-length': String(end - start + 1), 'content-range': `bytes ${start}-${end}/${size}` };
    const body = (0,external_node_fs_namespaceObject.createReadStream)(file, { start, end });
    return { status: 206, headers: { ...headers, ...range }, body, operation: 'GetBlob' };
}
/** POST: mounts a blob of another repository, takes a whole blob at once, or begins an upload. */
async function startUpload(call) {
    const { query } = call.request;
    const mount = query.get('mount');
    const source = call.repositories.get(query.get('from') ?? '');
    if (mount !== null && source?.blobs.has(mount) === true) {
        call.repository.blobs.add(mount);
        return blob_api_created(call, mount, 'StartUpload');
    }
    const id = call.blobs.begin(call.repository.name);
    return query.has('digest') ? completeUpload(call, id, 'StartUpload') : uploadState(call, id, 0, 202, 'StartUpload');
}
async function completeUpload(call, id, operation) {
    const { repository, blobs, request } = call;
    const digest = request.query.get('digest') ?? '';
    if (!DIGEST.test(digest))
        throw digestInvalid(`Invalid digest '${digest}'`);
    await blobs.append(id, repository.name, request.stream);
    blobs.finish(id, repository.name, digest);
    repository.blobs.add(digest);
    return blob_api_created(call, digest, operation);
}
function blob_api_created({ repository }, digest, operation) {
    const location = `/v2/${repository.name}/blobs/${digest}`;
    return { status: 201, headers: { location, 'docker-content-digest': digest, 'content-length': '0' }, operation };
}
function uploadState(call, id, size, status, operation) {
    const headers = {
        location: `/v2/${call.repository.name}/blobs/uploads/${id}`,
        'docker-upload-uuid': id,
        range: `0-${Math.max(0, size - 1)}`,
        ...(status === 204 ? {} : { 'content-length': '0' }),
    };
    return { status, headers, operation };
}

;// CONCATENATED MODULE: ./build/src/local/ecr/manifests.js
// What a manifest says of itself: its media type, and the blobs and manifests it refers to.



const IMAGES = [
    'application/vnd.oci.image.manifest.v1+json',
    'application/vnd.docker.distribution.manifest.v2+json',
];
const INDEXES = [
    'application/vnd.oci.image.index.v1+json',
    'application/vnd.docker.distribution.manifest.list.v2+json',
];
const digestOf = (bytes) => `sha256:${(0,external_node_crypto_namespaceObject.createHash)('sha256').update(bytes).digest('hex')}`;
function descriptor(value, what) {
    const { digest, size, mediaType } = (value ?? {});
    if (typeof digest !== 'string' || !DIGEST.test(digest) || typeof size !== 'number') {
        throw new RegistryError('MANIFEST_INVALID', `The manifest's ${what} has no digest or no size`, 400);
    }
    return { digest, size, mediaType: typeof mediaType === 'string' ? mediaType : '' };
}
/** Reads a pushed manifest; throws MANIFEST_INVALID for one that a registry refuses. */
function parseManifest(bytes, contentType) {
    let json;
    try {
        json = JSON.parse(bytes.toString('utf8'));
    }
    catch {
        throw new RegistryError('MANIFEST_INVALID', 'Invalid JSON syntax', 400);
    }
    const { schemaVersion, mediaType, config, layers, manifests } = json;
    const type = contentType?.split(';')[0]?.trim() ?? '';
    if (schemaVersion !== 2 || ![...IMAGES, ...INDEXES].includes(type)) {
        throw new RegistryError('MANIFEST_INVALID', `Manifests of type '${type}' are not supported`, 400);
    }
    if (mediaType !== undefined && mediaType !== type) {
        const message = `The manifest's mediaType is not its Content-Type, '${type}'`;
        throw new RegistryError('MANIFEST_INVALID', message, 400);
    }
    const common = { digest: digestOf(bytes), mediaType: type, bytes, pushedAt: Date.now() };
    if (INDEXES.includes(type)) {
        const entries = Array.isArray(manifests) ? manifests : [];
        const listed = entries.map((each) => descriptor(each, 'list of manifests').digest);
        return { ...common, blobs: [], manifests: listed, size: 0, configMediaType: undefined };
    }
    const configBlob = descriptor(config, 'config');
    const layerBlobs = (Array.isArray(layers) ? layers : []).map((each) => descriptor(each, 'layer'));
    return {
        ...common,
        blobs: [configBlob.digest, ...layerBlobs.map(({ digest }) => digest)],
        manifests: [],
        size: layerBlobs.reduce((sum, { size }) => sum + size, 0),
        configMediaType: configBlob.mediaType,
    };
}

;// CONCATENATED MODULE: ./build/src/local/ecr/manifest-api.js



/** The distribution specification asks for at least 4 MiB ("Pushing Manifests"). */
const MAX_MANIFEST_BYTES = 4 * 1024 * 1024;
const TAG = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/;
const isDigest = (reference) => reference.includes(':');
const manifestOperations = {
    GetManifest: (call) => getManifest(call, 'GetManifest'),
    HeadManifest: (call) => {
        const { body: _, ...head } = getManifest(call, 'HeadManifest');
        return head;
    },
    PutManifest: putManifest,
    DeleteManifest: ({ repository, reference, registryId }) => {
        const found = findManifest(repository, reference);
        if (found === undefined)
            throw manifestUnknown(repository.name, reference, registryId);
        if (isDigest(reference))
            removeManifest(repository, reference);
        else
            repository.tags.delete(reference);
        return { status: 202, headers: { 'content-length': '0' }, operation: 'DeleteManifest' };
    },
    ListTags: ({ repository, request }) => {
        const limit = Number(request.query.get('n') ?? 1000);
        const after = request.query.get('last') ?? '';
        const all = [...repository.tags.keys()].sort().filter((tag) => tag > after);
        const tags = all.slice(0, limit);
        const last = encodeURIComponent(tags.at(-1) ?? '');
        const next = `</v2/${repository.name}/tags/list?n=${limit}&last=${last}>; rel="next"`;
        return {
            status: 200,
            headers: { 'content-type': 'application/json', ...(tags.length < all.length ? { link: next } : {}) },
            body: JSON.stringify({ name: repository.name, tags }),
            operation: 'ListTags',
        };
    },
};
function getManifest({ repository, reference, registryId }, operation) {
    const found = findManifest(repository, reference);
    if (found === undefined)
        throw manifestUnknown(repository.name, reference, registryId);
    const headers = {
        'content-type': found.mediaType,
        'content-length': String(found.bytes.length),
        'docker-content-digest': found.digest,
    };
    return { status: 200, headers, body: found.bytes, operation };
}
async function putManifest({ request, repository, reference }) {
    const manifest = parseManifest(await request.body(MAX_MANIFEST_BYTES), request.headers['content-type']);
    if (isDigest(reference) && reference !== manifest.digest) {
        throw digestInvalid(`The manifest has the digest ${manifest.digest}, not ${reference}`);
    }
    if (!isDigest(reference) && !TAG.test(reference)) {
        throw new RegistryError('TAG_INVALID', `Invalid image tag '${reference}'`, 400);
    }
    requireReferences(repository, manifest);
    storeManifest(repository, manifest, isDigest(reference) ? undefined : reference);
    const headers = {
        location: `/v2/${repository.name}/manifests/${manifest.digest}`,
        'docker-content-digest': manifest.digest,
        'content-length': '0',
    };
    return { status: 201, headers, operation: 'PutManifest' };
}
/** Everything a manifest refers to must be in its repository already. */
function requireReferences(repository, manifest) {
    const blob = manifest.blobs.find((digest) => !repository.blobs.has(digest));
    const listed = manifest.manifests.find((digest) => !repository.manifests.has(digest));
    const missing = blob ?? listed;
    if (missing === undefined)
        return;
    const what = blob === undefined ? 'Image' : 'Layer';
    const purpose = `required for pushing image into repository '${repository.name}'`;
    const message = `${what} with digest '${missing}' ${purpose} does not exist`;
    throw new RegistryError('MANIFEST_BLOB_UNKNOWN', message, 400, { digest: missing });
}

;// CONCATENATED MODULE: ./build/src/local/ecr/registry-api.js





const ROUTE = /^\/v2\/(?<name>.+)\/(?<kind>manifests|blobs\/uploads|blobs|tags)\/(?<reference>[^/]*)$/;
/** Operations that may make the repository where none is required. */
const PUSHES = new Set(['PutManifest', 'StartUpload']);
const CHALLENGE = { 'www-authenticate': 'Basic realm="scar-action local registry",service="ecr.amazonaws.com"' };
const VERSION = { 'docker-distribution-api-version': 'registry/2.0' };
/** A registry whose blobs lie in a folder; its repositories and manifests last as long as it does. */
function createRegistry(options) {
    const repositories = new Map();
    const blobs = createBlobs(options.folder);
    const registryId = options.registryId ?? '000000000000';
    const operations = { ...manifestOperations, ...blobOperations };
    const repositoryFor = (name, operation) => {
        if (!REPOSITORY_NAME.test(name))
            throw nameInvalid(name);
        const found = repositories.get(name);
        if (found !== undefined)
            return found;
        if (options.requireRepository || !PUSHES.has(operation))
            throw nameUnknown(name, registryId);
        return addRepository(repositories, name);
    };
    const answer = async (request, operation) => {
        if (options.authorize?.(request.headers.authorization) === false) {
            return { status: 401, headers: CHALLENGE, body: 'Not Authorized\n', operation, errorCode: 'UNAUTHORIZED' };
        }
        if (operation === 'CheckVersion')
            return json({}, operation);
        if (operation === 'ListCatalog')
            return json({ repositories: [...repositories.keys()].sort() }, operation);
        const run = operations[operation];
        if (run === undefined)
            throw new RegistryError('UNSUPPORTED', 'The operation is unsupported.', 405);
        const { name = '', reference = '' } = ROUTE.exec(decodePath(request.path))?.groups ?? {};
        return run({ request, repository: repositoryFor(name, operation), reference, repositories, blobs, registryId });
    };
    return {
        repositories,
        nameOf,
        manifest: (repository, reference) => findManifest(repositories.get(repository), reference),
        blobFile: blobs.file,
        handle: async (request) => {
            const operation = nameOf(request);
            try {
                const response = await answer(request, operation);
                return { ...response, headers: { ...VERSION, ...response.headers } };
            }
            catch (error) {
                if (error instanceof RegistryError)
                    return errorResponse(error, operation, VERSION);
                throw error;
            }
        },
    };
}
function json(value, operation) {
    return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value), operation };
}
function decodePath(path) {
    try {
        return decodeURIComponent(path);
    }
    catch {
        throw nameInvalid(path);
    }
}
const NAMES = {
    'GET manifests': 'GetManifest',
    'HEAD manifests': 'HeadManifest',
    'PUT manifests': 'PutManifest',
    'DELETE manifests': 'DeleteManifest',
    'GET blobs': 'GetBlob',
    'HEAD blobs': 'HeadBlob',
    'DELETE blobs': 'DeleteBlob',
    'POST blobs/uploads': 'StartUpload',
    'GET blobs/uploads': 'GetUpload',
    'PATCH blobs/uploads': 'UploadPart',
    'PUT blobs/uploads': 'CompleteUpload',
    'DELETE blobs/uploads': 'CancelUpload',
    'GET tags': 'ListTags',
};
function nameOf(request) {
    if (/^\/v2\/?$/.test(request.path))
        return 'CheckVersion';
    if (/^\/v2\/_catalog$/.test(request.path))
        return 'ListCatalog';
    const kind = ROUTE.exec(decodePath(request.path))?.groups?.['kind'] ?? '';
    return NAMES[`${request.method} ${kind}`] ?? `${request.method} ${request.path}`;
}

;// CONCATENATED MODULE: ./build/src/local/ecr/repository-operations.js



const NAME_PATTERN = '(?:[a-z0-9]+(?:[._-][a-z0-9]+)*/)*[a-z0-9]+(?:[._-][a-z0-9]+)*';
const NAME_CONSTRAINT = `must satisfy regular expression '${NAME_PATTERN}'`;
const MAX_TAGS = 50;
/** The operations, by name, over one account. */
function repositoryOperations(account) {
    const { registryId } = account;
    return {
        CreateRepository: (input) => ({ repository: describe(account, repository_operations_create(account, input)) }),
        DescribeRepositories: (input) => {
            const names = account_list(input, 'repositoryNames').map(String);
            const wanted = names.map((name) => requireRepository(account, name));
            const chosen = names.length > 0 ? wanted : [...account.repositories.values()];
            const { items, ...rest } = account_page(chosen, input, 100);
            return { repositories: items.map((repository) => describe(account, repository)), ...rest };
        },
        DeleteRepository: (input) => {
            const { repository } = named(account, input);
            if (repository.manifests.size > 0 && input['force'] !== true)
                throw notEmpty(account, repository);
            const description = describe(account, repository);
            account.repositories.delete(repository.name);
            account.settings.delete(repository.name);
            return { repository: description };
        },
        ...policyOperations(account),
        ListTagsForResource: (input) => ({ tags: tagList(repository_operations_tagged(account, input)) }),
        TagResource: (input) => {
            addTags(repository_operations_tagged(account, input), account_list(input, 'tags'));
            return {};
        },
        UntagResource: (input) => {
            const tags = repository_operations_tagged(account, input);
            for (const key of account_list(input, 'tagKeys'))
                tags.delete(String(key));
            return {};
        },
        PutImageTagMutability: (input) => {
            const { repository } = named(account, input);
            repository.immutableTags = isImmutable(input);
            return { registryId, repositoryName: repository.name, imageTagMutability: mutability(repository) };
        },
    };
}
function policyOperations(account) {
    const { registryId } = account;
    const missing = (kind, name) => {
        const where = `for the repository with name '${name}' in the registry with id '${registryId}'`;
        return new ServiceError(`${kind}PolicyNotFoundException`, `${kind} policy does not exist ${where}`);
    };
    return {
        PutLifecyclePolicy: (input) => {
            const { repository, settings } = named(account, input);
            settings.lifecyclePolicy = jsonText(input, 'lifecyclePolicyText');
            return { registryId, repositoryName: repository.name, lifecyclePolicyText: settings.lifecyclePolicy };
        },
        GetLifecyclePolicy: (input) => {
            const { repository, settings } = named(account, input);
            if (settings.lifecyclePolicy === undefined)
                throw missing('Lifecycle', repository.name);
            return { registryId, repositoryName: repository.name, lifecyclePolicyText: settings.lifecyclePolicy };
        },
        SetRepositoryPolicy: (input) => {
            const { repository, settings } = named(account, input);
            settings.policy = jsonText(input, 'policyText');
            return { registryId, repositoryName: repository.name, policyText: settings.policy };
        },
        GetRepositoryPolicy: (input) => {
            const { repository, settings } = named(account, input);
            if (settings.policy === undefined)
                throw missing('Repository', repository.name);
            return { registryId, repositoryName: repository.name, policyText: settings.policy };
        },
    };
}
function repository_operations_create(account, input) {
    const name = account_text(input, 'repositoryName');
    if (!REPOSITORY_NAME.test(name))
        throw invalidParameter('repositoryName', NAME_CONSTRAINT);
    if (account.repositories.has(name)) {
        const message = `The repository with name '${name}' already exists in the registry with id '${account.registryId}'`;
        throw new ServiceError('RepositoryAlreadyExistsException', message);
    }
    const tags = new Map();
    addTags(tags, account_list(input, 'tags'));
    const scanning = input['imageScanningConfiguration'];
    const immutable = isImmutable(input);
    const settings = { tags, scanOnPush: scanning?.scanOnPush === true, lifecyclePolicy: undefined, policy: undefined };
    account.settings.set(name, settings);
    return addRepository(account.repositories, name, immutable);
}
function describe(account, repository) {
    const { name, createdAt } = repository;
    return {
        repositoryArn: repositoryArn(account, name),
        registryId: account.registryId,
        repositoryName: name,
        repositoryUri: `${account.host()}/${name}`,
        createdAt: createdAt / 1000,
        imageTagMutability: mutability(repository),
        imageScanningConfiguration: { scanOnPush: settingsOf(account, name).scanOnPush },
        encryptionConfiguration: { encryptionType: 'AES256' },
    };
}
const mutability = (repository) => (repository.immutableTags ? 'IMMUTABLE' : 'MUTABLE');
function isImmutable(input) {
    const value = input['imageTagMutability'] ?? 'MUTABLE';
    if (value !== 'MUTABLE' && value !== 'IMMUTABLE') {
        throw invalidParameter('imageTagMutability', 'Member must satisfy enum value set: [IMMUTABLE, MUTABLE]');
    }
    return value === 'IMMUTABLE';
}
function notEmpty(account, { name }) {
    const which = `The repository with name '${name}' in registry with id '${account.registryId}'`;
    return new ServiceError('RepositoryNotEmptyException', `${which} cannot be deleted because it still contains images`);
}
function jsonText(input, name) {
    const value = account_text(input, name);
    try {
        JSON.parse(value);
    }
    catch {
        throw invalidParameter(name, 'Invalid JSON');
    }
    return value;
}
function repository_operations_tagged(account, input) {
    const arn = account_text(input, 'resourceArn');
    const prefix = repositoryArn(account, '');
    if (!arn.startsWith(prefix))
        throw invalidParameter('resourceArn', 'Invalid ARN');
    return settingsOf(account, requireRepository(account, arn.slice(prefix.length)).name).tags;
}
const tagList = (tags) => [...tags].map(([Key, Value]) => ({ Key, Value }));
function addTags(tags, added) {
    for (const tag of added) {
        if (typeof tag.Key !== 'string' || tag.Key === '' || tag.Key.length > 128) {
            throw invalidParameter('tags', 'Invalid tag key');
        }
        tags.set(tag.Key, typeof tag.Value === 'string' ? tag.Value : '');
    }
    if (tags.size > MAX_TAGS) {
        throw new ServiceError('TooManyTagsException', `A repository can have at most ${MAX_TAGS} tags`);
    }
}

;// CONCATENATED MODULE: ./build/src/local/ecr/ecr.js
// Elastic Container Registry: its control API (awsJson 1.1) and, on the paths under /v2/, the registry itself.
// https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_Operations.html








/** Authorization tokens are valid for 12 hours (API_GetAuthorizationToken.html). */
const TOKEN_SECONDS = 12 * 3600;
/** ECR of one account and region, with the registry that the account's images lie in. */
function createEcr(context) {
    const password = (0,external_node_crypto_namespaceObject.randomBytes)(24).toString('base64url');
    // Each token names the key that asked for it, so that its rights are known when the registry is asked.
    const tokenFor = (key) => Buffer.from(`AWS:${password}${key === '' ? '' : `.${key}`}`).toString('base64');
    const registry = createRegistry({
        folder: (0,external_node_path_namespaceObject.join)(context.folder, 'registry'),
        requireRepository: true,
        registryId: context.accountId,
        authorize: (header) => {
            const given = /^Basic (.+)$/i.exec(header ?? '')?.[1] ?? '';
            const [whole, key] = Buffer.from(given, 'base64').toString('utf8').split('.', 2);
            return whole === `AWS:${password}` && (key === undefined || /^[A-Za-z0-9]+$/.test(key));
        },
    });
    const account = {
        registryId: context.accountId,
        partition: context.partition,
        region: context.region,
        host: () => new URL(context.endpoint()).host,
        repositories: registry.repositories,
        settings: new Map(),
    };
    const api = jsonService({
        name: 'ecr',
        targetPrefix: 'AmazonEC2ContainerRegistry_V20150921',
        operations: {
            ...repositoryOperations(account),
            ...imageOperations(account),
            GetAuthorizationToken: (_, request) => ({
                authorizationData: [
                    {
                        authorizationToken: tokenFor(accessKeyOf(request)?.replace(/[^A-Za-z0-9]/g, '') ?? ''),
                        expiresAt: Date.now() / 1000 + TOKEN_SECONDS,
                        proxyEndpoint: context.endpoint(),
                    },
                ],
            }),
        },
    });
    const isRegistry = (path) => path === '/v2' || path.startsWith('/v2/');
    return {
        ...api,
        handle: (request) => (isRegistry(request.path) ? registry.handle(request) : api.handle(request)),
        nameOf: (request) => (isRegistry(request.path) ? registry.nameOf(request) : api.nameOf?.(request)),
        tagged: () => [...account.settings].map(([name, { tags }]) => ({
            arn: repositoryArn(account, name),
            tags: Object.fromEntries(tags),
        })),
        manifest: registry.manifest,
        blobFile: registry.blobFile,
        credentials: () => ({ username: 'AWS', password }),
    };
}

;// CONCATENATED MODULE: ./build/src/local/iam/policy-document.js
// Policy documents: whether one is well-formed, and whom a trust policy trusts.

function malformed(message) {
    return new ServiceError('MalformedPolicyDocument', message);
}
function policy_document_isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function policy_document_asList(value) {
    if (value === undefined)
        return [];
    return Array.isArray(value) ? value : [value];
}
/** The statements of a document; throws MalformedPolicyDocument in IAM's words. */
function policy_document_statementsOf(json) {
    let document;
    try {
        document = JSON.parse(json);
    }
    catch {
        throw malformed('This policy contains invalid Json');
    }
    if (!policy_document_isObject(document))
        throw malformed('Syntax errors in policy.');
    const version = document['Version'] ?? '2008-10-17';
    if (version !== '2012-10-17' && version !== '2008-10-17')
        throw malformed('Syntax errors in policy.');
    const statements = policy_document_asList(document['Statement']);
    if (statements.length === 0)
        throw malformed('Syntax errors in policy.');
    return statements.map((statement) => {
        if (!policy_document_isObject(statement))
            throw malformed('Syntax errors in policy.');
        if (statement['Effect'] !== 'Allow' && statement['Effect'] !== 'Deny')
            throw malformed('Syntax errors in policy.');
        const actions = [...policy_document_asList(statement['Action']), ...policy_document_asList(statement['NotAction'])];
        if (actions.length === 0)
            throw malformed('Policy statement must contain actions.');
        if (!actions.every((action) => typeof action === 'string'))
            throw malformed('Syntax errors in policy.');
        return statement;
    });
}
/** Checks a permissions policy as IAM does before it stores it. */
function checkPermissionsPolicy(json) {
    for (const statement of policy_document_statementsOf(json)) {
        if (statement['Principal'] !== undefined)
            throw malformed('Policy document should not specify a principal.');
        const actions = [...policy_document_asList(statement['Action']), ...policy_document_asList(statement['NotAction'])].map(String);
        const vendorless = actions.find((action) => action !== '*' && !action.includes(':'));
        if (vendorless !== undefined) {
            throw malformed('Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.');
        }
        const resources = [...policy_document_asList(statement['Resource']), ...policy_document_asList(statement['NotResource'])].map(String);
        if (resources.length === 0)
            throw malformed('Policy statement must contain resources.');
        const bad = resources.find((resource) => !/^arn:|^\*/.test(resource));
        if (bad !== undefined)
            throw malformed(`Resource ${bad} must be in ARN format or "*".`);
    }
}
/** Checks a trust policy as IAM does before it stores it. */
function checkTrustPolicy(json) {
    for (const statement of policy_document_statementsOf(json)) {
        if (statement['Resource'] !== undefined)
            throw malformed('Has prohibited field Resource');
        if (statement['Principal'] === undefined && statement['NotPrincipal'] === undefined) {
            throw malformed('Missing required field Principal');
        }
        const actions = policy_document_asList(statement['Action']).map(String);
        if (!actions.every((action) => /^(sts:|\*$)/i.test(action))) {
            throw malformed('AssumeRole policy may only specify STS AssumeRole actions.');
        }
        if (!policy_document_isObject(statement['Principal']))
            continue;
        for (const service of policy_document_asList(statement['Principal']['Service']).map(String)) {
            if (!/^[a-z0-9.-]+\.(amazonaws\.com(\.cn)?|aws\.internal)$/.test(service)) {
                throw malformed(`Invalid principal in policy: "SERVICE":"${service}"`);
            }
        }
    }
}
/**
 * Whether a trust policy lets a service principal assume the role. Conditions (the source account) are taken as met.
 */
function trustsService(json, servicePrincipal) {
    const applying = policy_document_statementsOf(json).filter((statement) => {
        const principal = statement['Principal'];
        const services = policy_document_isObject(principal) ? policy_document_asList(principal['Service']) : [];
        const named = principal === '*' || services.includes(servicePrincipal);
        return named && policy_document_asList(statement['Action']).some((action) => /^(\*|sts:\*|sts:AssumeRole)$/i.test(String(action)));
    });
    return applying.some((statement) => statement['Effect'] === 'Allow')
        && applying.every((statement) => statement['Effect'] !== 'Deny');
}

;// CONCATENATED MODULE: ./build/src/local/iam/state.js
// What IAM holds: roles and instance profiles, how they are named, and how they are found.



/** An id of IAM's: a prefix that says the kind, and 17 letters. */
function state_newId(prefix) {
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
    return prefix + [...(0,external_node_crypto_namespaceObject.randomBytes)(17)].map((byte) => letters[byte % letters.length]).join('');
}
function noSuchEntity(message) {
    return new ServiceError('NoSuchEntity', message, 404);
}
function alreadyExists(message) {
    return new ServiceError('EntityAlreadyExists', message, 409);
}
function deleteConflict(what) {
    return new ServiceError('DeleteConflict', `Cannot delete entity, must ${what} first.`, 409);
}
function limitExceeded(message) {
    return new ServiceError('LimitExceeded', message, 409);
}
/** A name parameter, checked: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html */
function state_nameOf(input, parameter, maxLength) {
    const value = input.required(parameter);
    const member = parameter.charAt(0).toLowerCase() + parameter.slice(1);
    if (value.length < 1 || value.length > maxLength) {
        const bound = value.length < 1 ? 'greater than or equal to 1' : `less than or equal to ${maxLength}`;
        const constraint = `failed to satisfy constraint: Member must have length ${bound}`;
        throw new ServiceError('ValidationError', `1 validation error detected: Value '${value}' at '${member}' ${constraint}`);
    }
    if (!/^[\w+=,.@-]+$/.test(value)) {
        const allowed = 'It must contain only alphanumeric characters and/or the following: +=,.@_-';
        throw new ServiceError('ValidationError', `The specified value for ${member} is invalid. ${allowed}`);
    }
    return value;
}
/** A path parameter, `/` when it is missing. */
function pathOf(input) {
    const path = input.text('Path') ?? '/';
    if (path.length <= 512 && /^\/([!-~]+\/)?$/.test(path))
        return path;
    const message = 'The specified value for path is invalid. It must begin and end with / and contain only printable characters.';
    throw new ServiceError('ValidationError', message);
}
function findRole(state, input) {
    const name = input.required('RoleName');
    const role = state.roles.get(name);
    if (role === undefined)
        throw noSuchEntity(`The role with name ${name} cannot be found.`);
    return role;
}
function findProfile(state, input) {
    const name = input.required('InstanceProfileName');
    const profile = state.profiles.get(name);
    if (profile === undefined)
        throw noSuchEntity(`Instance Profile ${name} cannot be found.`);
    return profile;
}
/** Tags of a request, checked: at most 50, keys to 128 and values to 256 characters, none twice. */
function state_tagsOf(input, before = new Map()) {
    const tags = new Map(before);
    const seen = new Set();
    for (const tag of input.list('Tags')) {
        const key = tag.required('Key');
        const value = tag.text('Value') ?? '';
        if (seen.has(key.toLowerCase())) {
            const message = 'Duplicate tag keys found. Please note that Tag keys are case insensitive.';
            throw new ServiceError('InvalidInput', message);
        }
        if (key.length < 1 || key.length > 128 || value.length > 256 || /^aws:/i.test(key)) {
            throw new ServiceError('ValidationError', `The tag '${key}' is invalid: 1 to 128 characters, value to 256, not aws:`);
        }
        for (const [field, given] of [['key', key], ['value', value]]) {
            if (isTagText(given))
                continue;
            const where = `Value '${given}' at 'tags.${seen.size + 1}.member.${field}' failed to satisfy constraint`;
            throw new ServiceError('ValidationError', `1 validation error detected: ${where}: Member must satisfy regular expression pattern: ${TAG_PATTERN}*`);
        }
        seen.add(key.toLowerCase());
        tags.set(key, value);
    }
    if (tags.size > 50)
        throw limitExceeded('Cannot exceed quota for TagsPerEntity: 50');
    return tags;
}
function state_tagList(tags) {
    return [...tags].map(([Key, Value]) => ({ Key, Value }));
}
/** One page of a list, by Marker and MaxItems. */
function state_page(input, items) {
    const size = Number(input.text('MaxItems') ?? '100');
    const marker = input.text('Marker');
    const start = marker === undefined ? 0 : Number(Buffer.from(marker, 'base64').toString());
    if (!Number.isInteger(size) || size < 1 || size > 1000 || !Number.isInteger(start)) {
        throw new ServiceError('ValidationError', 'Marker or MaxItems is invalid');
    }
    const end = start + size;
    const more = end < items.length;
    const rest = { IsTruncated: more, ...(more ? { Marker: Buffer.from(String(end)).toString('base64') } : {}) };
    return { items: items.slice(start, end), rest };
}

;// CONCATENATED MODULE: ./build/src/local/iam/roles.js



const MAX_ROLE_NAME = 64;
const MAX_TRUST_POLICY = 2048;
/** A role as IAM answers it; the trust policy is URL-encoded (RFC 3986), as in IAM's own answers. */
function roleOutput(role) {
    return {
        Path: role.path,
        RoleName: role.name,
        RoleId: role.id,
        Arn: role.arn,
        CreateDate: role.created,
        AssumeRolePolicyDocument: encodeDocument(role.trust),
        Description: role.description,
        MaxSessionDuration: role.maxSession,
    };
}
/** encodeURIComponent leaves `!'()*` as they are; RFC 3986 does not. */
function encodeDocument(json) {
    return encodeURIComponent(json).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}
function trustOf(input, parameter) {
    const trust = input.required(parameter);
    checkTrustPolicy(trust);
    // Quotas count without white space. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
    if (trust.replace(/\s/g, '').length > MAX_TRUST_POLICY) {
        throw limitExceeded(`Cannot exceed quota for ACLSizePerRole: ${MAX_TRUST_POLICY}`);
    }
    return trust;
}
function sessionOf(input) {
    const given = input.text('MaxSessionDuration');
    if (given === undefined)
        return undefined;
    const seconds = Number(given);
    if (Number.isInteger(seconds) && seconds >= 3600 && seconds <= 43_200)
        return seconds;
    const bound = seconds < 3600 ? 'greater than or equal to 3600' : 'less than or equal to 43200';
    const constraint = `failed to satisfy constraint: Member must have value ${bound}`;
    throw new ServiceError('ValidationError', `1 validation error detected: Value '${given}' at 'maxSessionDuration' ${constraint}`);
}
function createRole(state, input) {
    const name = state_nameOf(input, 'RoleName', MAX_ROLE_NAME);
    const path = pathOf(input);
    const trust = trustOf(input, 'AssumeRolePolicyDocument');
    const tags = state_tagsOf(input);
    if (state.roles.has(name))
        throw alreadyExists(`Role with name ${name} already exists.`);
    const role = addRole(state, { name, path, trust, description: input.text('Description'), tags, maxSession: sessionOf(input) ?? 3600 });
    return { Role: { ...roleOutput(role), Tags: state_tagList(role.tags) } };
}
function addRole(state, fields) {
    const arn = `arn:${state.partition}:iam::${state.accountId}:role${fields.path}${fields.name}`;
    const role = {
        ...fields,
        id: state_newId('AROA'),
        arn,
        created: now(),
        inline: new Map(),
        attached: new Set(),
        unseen: state.unseen,
    };
    state.roles.set(role.name, role);
    return role;
}
/** IAM's times have whole seconds. */
function now() {
    return new Date(Math.floor(Date.now() / 1000) * 1000);
}
function deleteRole(state, input) {
    const role = findRole(state, input);
    if ([...state.profiles.values()].some((profile) => profile.role === role)) {
        throw deleteConflict('remove roles from instance profile');
    }
    if (role.attached.size > 0)
        throw deleteConflict('detach all policies');
    if (role.inline.size > 0)
        throw deleteConflict('delete policies');
    state.roles.delete(role.name);
    return {};
}
const LINKED_ROLES = {
    'batch.amazonaws.com': 'AWSServiceRoleForBatch',
    'ecs.amazonaws.com': 'AWSServiceRoleForECS',
    'spot.amazonaws.com': 'AWSServiceRoleForEC2Spot',
    'spotfleet.amazonaws.com': 'AWSServiceRoleForEC2SpotFleet',
    'autoscaling.amazonaws.com': 'AWSServiceRoleForAutoScaling',
};
function createServiceLinkedRole(state, input) {
    const service = input.required('AWSServiceName');
    const name = Object.hasOwn(LINKED_ROLES, service) ? LINKED_ROLES[service] : undefined;
    if (name === undefined) {
        throw new ServiceError('InvalidInput', `Service-linked roles of ${service} are not known here.`);
    }
    if (state.roles.has(name)) {
        const message = `Service role name ${name} has been taken in this account, please try a different suffix.`;
        throw new ServiceError('InvalidInput', message);
    }
    const statement = { Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' };
    const trust = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
    const path = `/aws-service-role/${service}/`;
    const role = addRole(state, { name, path, trust, description: input.text('Description'), maxSession: 3600, tags: new Map() });
    return { Role: roleOutput(role) };
}
function refuseLinked(role) {
    if (!role.path.startsWith('/aws-service-role/'))
        return;
    const what = `Cannot perform the operation on the protected role '${role.name}'`;
    const message = `${what} - this role is only modifiable by AWS`;
    throw new ServiceError('UnmodifiableEntity', message);
}
/** The operations on roles themselves. */
function roleOperations(state) {
    const changeable = (input) => {
        const role = findRole(state, input);
        refuseLinked(role);
        return role;
    };
    return {
        CreateRole: (input) => createRole(state, input),
        GetRole: (input) => {
            const role = findRole(state, input);
            const tags = role.tags.size > 0 ? { Tags: state_tagList(role.tags) } : {};
            return { Role: { ...roleOutput(role), ...tags, RoleLastUsed: {} } };
        },
        ListRoles: (input) => {
            const prefix = input.text('PathPrefix') ?? '/';
            const roles = [...state.roles.values()].filter((role) => role.path.startsWith(prefix));
            const { items, rest } = state_page(input, roles.sort((a, b) => (a.name < b.name ? -1 : 1)));
            return { Roles: items.map(roleOutput), ...rest };
        },
        DeleteRole: (input) => {
            changeable(input);
            return deleteRole(state, input);
        },
        UpdateRole: (input) => {
            const role = changeable(input);
            role.maxSession = sessionOf(input) ?? role.maxSession;
            role.description = input.text('Description') ?? role.description;
            // UpdateRole has an empty result element.
            return {};
        },
        UpdateAssumeRolePolicy: (input) => {
            changeable(input).trust = trustOf(input, 'PolicyDocument');
            return {};
        },
        TagRole: (input) => {
            const role = changeable(input);
            for (const [key, value] of state_tagsOf(input, role.tags))
                role.tags.set(key, value);
            return {};
        },
        UntagRole: (input) => {
            const role = changeable(input);
            for (const key of input.texts('TagKeys'))
                role.tags.delete(key);
            return {};
        },
        ListRoleTags: (input) => {
            const { items, rest } = state_page(input, state_tagList(findRole(state, input).tags));
            return { Tags: items, ...rest };
        },
        CreateServiceLinkedRole: (input) => createServiceLinkedRole(state, input),
    };
}

;// CONCATENATED MODULE: ./build/src/local/iam/instance-profiles.js


const MAX_PROFILE_NAME = 128;
function profileOutput(profile) {
    return {
        Path: profile.path,
        InstanceProfileName: profile.name,
        InstanceProfileId: profile.id,
        Arn: profile.arn,
        CreateDate: profile.created,
        Roles: profile.role === undefined ? [] : [roleOutput(profile.role)],
        ...(profile.tags.size > 0 ? { Tags: state_tagList(profile.tags) } : {}),
    };
}
function createInstanceProfile(state, input) {
    const name = state_nameOf(input, 'InstanceProfileName', MAX_PROFILE_NAME);
    const path = pathOf(input);
    const tags = state_tagsOf(input);
    if (state.profiles.has(name))
        throw alreadyExists(`Instance Profile ${name} already exists.`);
    const profile = {
        name,
        path,
        id: state_newId('AIPA'),
        arn: `arn:${state.partition}:iam::${state.accountId}:instance-profile${path}${name}`,
        created: new Date(Math.floor(Date.now() / 1000) * 1000),
        role: undefined,
        tags,
    };
    state.profiles.set(name, profile);
    return { InstanceProfile: profileOutput(profile) };
}
function removeRole(state, input) {
    const profile = findProfile(state, input);
    const role = findRole(state, input);
    if (profile.role !== role)
        throw noSuchEntity(`Role ${role.name} is not part of instance profile ${profile.name}.`);
    profile.role = undefined;
    return {};
}
/** The operations on instance profiles. */
function instanceProfileOperations(state) {
    return {
        CreateInstanceProfile: (input) => createInstanceProfile(state, input),
        GetInstanceProfile: (input) => ({ InstanceProfile: profileOutput(findProfile(state, input)) }),
        DeleteInstanceProfile: (input) => {
            const profile = findProfile(state, input);
            if (profile.role !== undefined)
                throw deleteConflict('remove roles from instance profile');
            state.profiles.delete(profile.name);
            return {};
        },
        AddRoleToInstanceProfile: (input) => {
            const profile = findProfile(state, input);
            const role = findRole(state, input);
            if (profile.role !== undefined) {
                throw limitExceeded('Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1');
            }
            profile.role = role;
            return {};
        },
        RemoveRoleFromInstanceProfile: (input) => removeRole(state, input),
        ListInstanceProfilesForRole: (input) => {
            const role = findRole(state, input);
            const { items, rest } = state_page(input, [...state.profiles.values()].filter((profile) => profile.role === role));
            return { InstanceProfiles: items.map(profileOutput), ...rest };
        },
        ListInstanceProfiles: (input) => {
            const prefix = input.text('PathPrefix') ?? '/';
            const { items, rest } = state_page(input, [...state.profiles.values()].filter((profile) => profile.path.startsWith(prefix)));
            return { InstanceProfiles: items.map(profileOutput), ...rest };
        },
        TagInstanceProfile: (input) => {
            const profile = findProfile(state, input);
            for (const [key, value] of state_tagsOf(input, profile.tags))
                profile.tags.set(key, value);
            return {};
        },
        UntagInstanceProfile: (input) => {
            const profile = findProfile(state, input);
            for (const key of input.texts('TagKeys'))
                profile.tags.delete(key);
            return {};
        },
        ListInstanceProfileTags: (input) => {
            const { items, rest } = state_page(input, state_tagList(findProfile(state, input).tags));
            return { Tags: items, ...rest };
        },
    };
}

;// CONCATENATED MODULE: ./build/src/local/iam/managed-policies.js
// AWS's managed policies that a deployment may attach, with what they allow.
// https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html
const LOGS = ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'];
const PULL = [
    'ecr:GetAuthorizationToken', 'ecr:BatchCheckLayerAvailability', 'ecr:GetDownloadUrlForLayer', 'ecr:BatchGetImage',
];
const INTERFACES = [
    'ec2:CreateNetworkInterface', 'ec2:DescribeNetworkInterfaces', 'ec2:DescribeSubnets', 'ec2:DeleteNetworkInterface',
    'ec2:AssignPrivateIpAddresses', 'ec2:UnassignPrivateIpAddresses',
];
const READ_IMAGES = [
    ...PULL, 'ecr:GetRepositoryPolicy', 'ecr:DescribeRepositories', 'ecr:ListImages', 'ecr:DescribeImages',
    'ecr:GetLifecyclePolicy', 'ecr:GetLifecyclePolicyPreview', 'ecr:ListTagsForResource', 'ecr:DescribeImageScanFindings',
];
const BATCH_SERVICE = [
    'ec2:Describe*', 'ec2:RequestSpotFleet', 'ec2:CancelSpotFleetRequests', 'ec2:ModifySpotFleetRequest',
    'ec2:TerminateInstances', 'ec2:RunInstances', 'autoscaling:*', 'ecs:*', 'logs:CreateLogGroup', 'logs:CreateLogStream',
    'logs:PutLogEvents', 'logs:DescribeLogGroups', 'iam:GetInstanceProfile', 'iam:GetRole',
];
/** Actions that each allows on every resource, by what follows `arn:<partition>:iam::aws:policy/`. */
const managed_policies_ACTIONS = {
    'service-role/AWSBatchServiceRole': BATCH_SERVICE,
    'service-role/AWSLambdaBasicExecutionRole': LOGS,
    'service-role/AWSLambdaVPCAccessExecutionRole': [...LOGS, ...INTERFACES],
    'service-role/AmazonEC2ContainerServiceforEC2Role': [
        'ec2:DescribeTags', 'ecs:CreateCluster', 'ecs:DeregisterContainerInstance', 'ecs:DiscoverPollEndpoint', 'ecs:Poll',
        'ecs:RegisterContainerInstance', 'ecs:StartTelemetrySession', 'ecs:UpdateContainerInstancesState', 'ecs:Submit*',
        ...PULL, 'logs:CreateLogStream', 'logs:PutLogEvents',
    ],
    'service-role/AmazonEC2SpotFleetTaggingRole': [
        'ec2:DescribeImages', 'ec2:DescribeSubnets', 'ec2:RequestSpotInstances', 'ec2:TerminateInstances',
        'ec2:DescribeInstanceStatus', 'ec2:CreateTags', 'ec2:RunInstances', 'iam:PassRole',
    ],
    'service-role/AmazonECSTaskExecutionRolePolicy': [...PULL, 'logs:CreateLogStream', 'logs:PutLogEvents'],
    AmazonECSInstanceRolePolicyForManagedInstances: ['ecs:*'],
    AmazonEC2ContainerRegistryReadOnly: READ_IMAGES,
    AmazonS3FullAccess: ['s3:*', 's3-object-lambda:*'],
    AmazonS3ReadOnlyAccess: ['s3:Get*', 's3:List*', 's3:Describe*', 's3-object-lambda:Get*', 's3-object-lambda:List*'],
    AmazonSSMManagedInstanceCore: ['ssm:*', 'ssmmessages:*', 'ec2messages:*'],
    AWSBatchFullAccess: ['batch:*', 'cloudwatch:GetMetricStatistics', 'ec2:Describe*', 'logs:*', 'iam:ListRoles'],
    AWSXRayDaemonWriteAccess: ['xray:Put*', 'xray:Get*'],
    CloudWatchLogsFullAccess: ['logs:*', 'cloudwatch:GenerateQuery'],
};
const PREFIX = /^arn:aws[a-z-]*:iam::aws:policy\//;
/** The name with its path, of a managed policy that is known here; undefined for any other ARN. */
function managedName(arn) {
    const name = arn.replace(PREFIX, '');
    return PREFIX.test(arn) && Object.hasOwn(managed_policies_ACTIONS, name) ? name : undefined;
}
/** The document of a managed policy; one that allows nothing for an ARN that is not known. */
function managedDocument(arn) {
    const Action = managed_policies_ACTIONS[managedName(arn) ?? ''] ?? [];
    return JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource: '*' }] });
}

;// CONCATENATED MODULE: ./build/src/local/iam/policies.js




const MAX_POLICY_NAME = 128;
/**
 * All inline policies of a role together. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
const MAX_INLINE = 10_240;
const MAX_ATTACHED = 10;
function lastPart(arn) {
    return arn.slice(arn.lastIndexOf('/') + 1);
}
function putRolePolicy(role, input) {
    const name = state_nameOf(input, 'PolicyName', MAX_POLICY_NAME);
    const document = input.required('PolicyDocument');
    checkPermissionsPolicy(document);
    const others = [...role.inline].filter(([other]) => other !== name).map(([, text]) => text);
    const size = [...others, document].reduce((sum, text) => sum + text.replace(/\s/g, '').length, 0);
    if (size > MAX_INLINE) {
        throw limitExceeded(`Maximum policy size of ${MAX_INLINE} bytes exceeded for role ${role.name}`);
    }
    role.inline.set(name, document);
    return {};
}
function inlinePolicy(role, input) {
    const name = input.required('PolicyName');
    const document = role.inline.get(name);
    if (document === undefined)
        throw noSuchEntity(`The role policy with name ${name} cannot be found.`);
    return { name, document };
}
function attachRolePolicy(role, arn) {
    if (managedName(arn) === undefined)
        throw noSuchEntity(`Policy ${arn} does not exist or is not attachable.`);
    if (!role.attached.has(arn) && role.attached.size >= MAX_ATTACHED) {
        throw limitExceeded(`Cannot exceed quota for PoliciesPerRole: ${MAX_ATTACHED}`);
    }
    role.attached.add(arn);
    return {};
}
function getPolicy(state, arn) {
    const name = managedName(arn);
    if (name === undefined)
        throw noSuchEntity(`Policy ${arn} does not exist or is not attachable.`);
    const created = new Date(Date.UTC(2015, 0, 1));
    return {
        Policy: {
            PolicyName: lastPart(arn),
            Arn: arn,
            Path: `/${name.slice(0, name.lastIndexOf('/') + 1)}`,
            DefaultVersionId: 'v1',
            AttachmentCount: [...state.roles.values()].filter((role) => role.attached.has(arn)).length,
            IsAttachable: true,
            CreateDate: created,
            UpdateDate: created,
        },
    };
}
/** The operations on the policies of roles. */
function policies_policyOperations(state) {
    return {
        PutRolePolicy: (input) => putRolePolicy(findRole(state, input), input),
        GetRolePolicy: (input) => {
            const role = findRole(state, input);
            const { name, document } = inlinePolicy(role, input);
            return { RoleName: role.name, PolicyName: name, PolicyDocument: encodeDocument(document) };
        },
        DeleteRolePolicy: (input) => {
            const role = findRole(state, input);
            role.inline.delete(inlinePolicy(role, input).name);
            return {};
        },
        ListRolePolicies: (input) => {
            const { items, rest } = state_page(input, [...findRole(state, input).inline.keys()].sort());
            return { PolicyNames: items, ...rest };
        },
        AttachRolePolicy: (input) => attachRolePolicy(findRole(state, input), input.required('PolicyArn')),
        DetachRolePolicy: (input) => {
            const role = findRole(state, input);
            const arn = input.required('PolicyArn');
            if (!role.attached.delete(arn))
                throw noSuchEntity(`Policy ${arn} was not found.`);
            return {};
        },
        ListAttachedRolePolicies: (input) => {
            const prefix = input.text('PathPrefix') ?? '/';
            const attached = [...findRole(state, input).attached].filter((arn) => `/${managedName(arn)}`.startsWith(prefix));
            const { items, rest } = state_page(input, attached);
            return { AttachedPolicies: items.map((arn) => ({ PolicyName: lastPart(arn), PolicyArn: arn })), ...rest };
        },
        GetPolicy: (input) => getPolicy(state, input.required('PolicyArn')),
    };
}

;// CONCATENATED MODULE: ./build/src/local/iam/iam.js
// IAM: roles, their policies, instance profiles.







/** IAM on the wire, and what Lambda and Batch ask of it. */
function createIam(context) {
    const { partition, accountId } = context;
    const state = { partition, accountId, roles: new Map(), profiles: new Map(), unseen: 0 };
    const byArn = (arn) => {
        const role = state.roles.get(arn.slice(arn.lastIndexOf('/') + 1));
        return role?.arn === arn ? role : undefined;
    };
    const profile = (arnOrName) => [...state.profiles.values()].find(({ arn, name }) => arn === arnOrName || name === arnOrName);
    const service = queryService({
        name: 'iam',
        protocol: 'aws',
        namespace: 'https://iam.amazonaws.com/doc/2010-05-08/',
        operations: { ...roleOperations(state), ...policies_policyOperations(state), ...instanceProfileOperations(state) },
    });
    return {
        ...service,
        setUnseen: (times) => void (state.unseen = times),
        hasRole: (arn) => byArn(arn) !== undefined,
        trusts: (arn, servicePrincipal) => {
            const role = byArn(arn);
            if (role === undefined)
                return false;
            if (role.unseen > 0) {
                role.unseen -= 1;
                return false;
            }
            return trustsService(role.trust, servicePrincipal);
        },
        allows: (arn, action, resource) => {
            const role = byArn(arn);
            return role !== undefined && decide(documentsOf(role), { action, resource }) === 'allowed';
        },
        policiesOf: (arn) => {
            const role = byArn(arn);
            return role === undefined ? [] : documentsOf(role);
        },
        roleArn: (name) => state.roles.get(name)?.arn ?? `arn:${context.partition}:iam::${context.accountId}:role/${name}`,
        roleOfProfile: (arnOrName) => profile(arnOrName)?.role?.arn,
        hasInstanceProfile: (arnOrName) => profile(arnOrName) !== undefined,
    };
}
/** All policies of a role. */
function documentsOf(role) {
    return [...role.inline.values(), ...[...role.attached].map(managedDocument)];
}

;// CONCATENATED MODULE: external "node:url"
const external_node_url_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:url");
;// CONCATENATED MODULE: ./build/src/local/lambda/event-queue.js
// Asynchronous invocations: a queue, with Lambda's retries.
// https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html



const MOST_RETRIES = 2;
const OLDEST_SECONDS = 21_600;
/** How long an event waits that found no free execution environment, or its function not ready. */
const THROTTLE_MILLISECONDS = 50;
function createEventQueue(options) {
    const stop = new AbortController();
    // Every event that waits listens for the end: that there are many is no leak.
    (0,external_node_events_namespaceObject.setMaxListeners)(0, stop.signal);
    const events = new Set();
    const process = async (functionName, requestId, payload) => {
        const accepted = Date.now();
        for (let retries = 0; !stop.signal.aborted;) {
            const config = options.configOf(functionName);
            if (Date.now() - accepted > (config?.maximumEventAgeSeconds ?? OLDEST_SECONDS) * 1000) {
                return options.log(`lambda: event ${requestId} for ${functionName} is too old and is dropped`);
            }
            const end = await options.attempt(functionName, requestId, payload);
            if (end === 'succeeded' || end === 'gone')
                return;
            if (end === 'throttled') {
                await (0,external_node_timers_promises_namespaceObject.setTimeout)(THROTTLE_MILLISECONDS, undefined, { signal: stop.signal });
                continue;
            }
            if (retries >= (config?.maximumRetryAttempts ?? MOST_RETRIES)) {
                return options.log(`lambda: event ${requestId} for ${functionName} failed ${retries + 1} times and is dropped`);
            }
            await (0,external_node_timers_promises_namespaceObject.setTimeout)(options.retryDelays[retries] ?? 0, undefined, { signal: stop.signal });
            retries += 1;
        }
    };
    return {
        add: (functionName, requestId, payload) => {
            const event = process(functionName, requestId, payload)
                .catch((error) => {
                if (!stop.signal.aborted)
                    options.log(`lambda: event ${requestId} for ${functionName}: ${String(error)}`);
            })
                .finally(() => events.delete(event));
            events.add(event);
        },
        size: () => events.size,
        close: async () => {
            stop.abort();
            await Promise.all(events);
        },
    };
}
/** What an error of an attempt means for the event. */
function attemptOf(error) {
    if (!(error instanceof ServiceError))
        return 'failed';
    if (error.code === 'ResourceNotFoundException')
        return 'gone';
    return error.status === 429 || error.code === 'ResourceConflictException' ? 'throttled' : 'failed';
}

;// CONCATENATED MODULE: ./build/src/local/lambda/errors.js
// The two errors that Lambda answers most of its refusals with.

/** A value that Lambda cannot work with. */
const errors_invalidParameter = (message) => new ServiceError('InvalidParameterValueException', message, 400, { Type: 'User' });
/** A field that breaks a constraint of the service's model. */
function constraintError(value, field, rule) {
    const shown = value === undefined ? 'null' : `'${typeof value === 'string' ? value : JSON.stringify(value)}'`;
    const message = `1 validation error detected: Value ${shown} at '${field}' failed to satisfy constraint: ${rule}`;
    return new ServiceError('ValidationException', message);
}

;// CONCATENATED MODULE: ./build/src/local/lambda/event-invoke-config.js
// How a function's asynchronous invocations are retried: Put, Get and DeleteFunctionEventInvokeConfig.
// https://docs.aws.amazon.com/lambda/latest/api/API_PutFunctionEventInvokeConfig.html




const PATH = '/2019-09-25/functions/{FunctionName}/event-invoke-config';
function eventInvokeConfigRoutes(functions) {
    const recordIn = (params) => functions.get(params['FunctionName'] ?? '');
    const put = (record, body, before) => {
        record.eventInvokeConfig = readConfig(body, before);
        return event_invoke_config_render(record, record.eventInvokeConfig);
    };
    return [
        {
            method: 'PUT',
            path: PATH,
            operation: 'PutFunctionEventInvokeConfig',
            handle: ({ params, body }) => put(recordIn(params), body),
        },
        {
            method: 'POST',
            path: PATH,
            operation: 'UpdateFunctionEventInvokeConfig',
            handle: ({ params, body }) => put(recordIn(params), body, configOf(recordIn(params))),
        },
        {
            method: 'GET',
            path: PATH,
            operation: 'GetFunctionEventInvokeConfig',
            handle: ({ params }) => event_invoke_config_render(recordIn(params), configOf(recordIn(params))),
        },
        {
            method: 'DELETE',
            path: PATH,
            operation: 'DeleteFunctionEventInvokeConfig',
            handle: ({ params }) => {
                configOf(recordIn(params));
                recordIn(params).eventInvokeConfig = undefined;
                return restAnswer({ status: 204 });
            },
        },
    ];
}
function configOf(record) {
    if (record.eventInvokeConfig !== undefined)
        return record.eventInvokeConfig;
    const message = `The function ${record.arn}:$LATEST doesn't have an EventInvokeConfig`;
    throw new ServiceError('ResourceNotFoundException', message, 404, { Type: 'User' });
}
function readConfig(body, before) {
    const attempts = number(body, 'MaximumRetryAttempts');
    const age = number(body, 'MaximumEventAgeInSeconds');
    const destinations = object(body, 'DestinationConfig');
    if (attempts === undefined && age === undefined && destinations === undefined) {
        throw errors_invalidParameter('You must specify at least one of error handling or destination setting.');
    }
    if (attempts !== undefined && attempts > 2) {
        throw constraintError(attempts, 'maximumRetryAttempts', 'Member must have value less than or equal to 2');
    }
    if (age !== undefined && age < 60) {
        throw constraintError(age, 'maximumEventAgeInSeconds', 'Member must have value greater than or equal to 60');
    }
    if (age !== undefined && age > 21_600) {
        throw constraintError(age, 'maximumEventAgeInSeconds', 'Member must have value less than or equal to 21600');
    }
    return {
        maximumRetryAttempts: attempts ?? before?.maximumRetryAttempts,
        maximumEventAgeSeconds: age ?? before?.maximumEventAgeSeconds,
        destinations: destinations ?? before?.destinations ?? { OnSuccess: {}, OnFailure: {} },
        lastModified: Date.now() / 1000,
    };
}
function event_invoke_config_render(record, config) {
    return {
        LastModified: config.lastModified,
        FunctionArn: `${record.arn}:$LATEST`,
        ...(config.maximumRetryAttempts === undefined ? {} : { MaximumRetryAttempts: config.maximumRetryAttempts }),
        ...(config.maximumEventAgeSeconds === undefined ? {} : { MaximumEventAgeInSeconds: config.maximumEventAgeSeconds }),
        DestinationConfig: config.destinations,
    };
}

;// CONCATENATED MODULE: external "node:http"
const external_node_http_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");
;// CONCATENATED MODULE: external "node:stream/consumers"
const consumers_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/consumers");
;// CONCATENATED MODULE: ./build/src/local/lambda/runtime-api.js
// The Lambda Runtime API of one execution environment, on a loopback port of its own.
// https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html


/**
 * The largest answer of a function, https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html (6 MB and
 * some).
 */
const LARGEST_ANSWER = 6_291_556;
/** Starts a Runtime API; it serves one runtime, which works on one event at a time. */
async function startRuntimeApi() {
    let current;
    let waiting;
    let init = () => undefined;
    const initialized = new Promise((resolve) => (init = resolve));
    const handOver = () => {
        if (waiting === undefined || current === undefined || current.taken)
            return;
        current.taken = true;
        writeEvent(waiting, current.event);
        waiting = undefined;
    };
    const answered = (id, answer) => {
        if (current === undefined || current.event.requestId !== id)
            return false;
        current.resolve(answer);
        current = undefined;
        return true;
    };
    const server = (0,external_node_http_namespaceObject.createServer)((request, response) => {
        const path = (request.url ?? '').replace('/2018-06-01/runtime/', '');
        if (request.method === 'GET' && path === 'invocation/next') {
            init(undefined);
            waiting = response;
            handOver();
            return;
        }
        runtime_api_receive(request, response, path, init, answered).catch((error) => response.destroy(error));
    });
    // The runtime may wait for its next event as long as it likes.
    server.requestTimeout = 0;
    server.keepAliveTimeout = 0;
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    return {
        address: `127.0.0.1:${server.address().port}`,
        initialized,
        send: (event) => new Promise((resolve) => {
            current = { event, resolve, taken: false };
            handOver();
        }),
        close: () => {
            server.closeAllConnections();
            server.close();
        },
    };
}
function writeEvent(response, event) {
    response.writeHead(200, {
        'content-type': 'application/json',
        'lambda-runtime-aws-request-id': event.requestId,
        'lambda-runtime-deadline-ms': String(event.deadline),
        'lambda-runtime-invoked-function-arn': event.functionArn,
        'lambda-runtime-trace-id': traceId(event.requestId),
    });
    response.end(event.payload);
}
/** https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-tracingheader */
function traceId(requestId) {
    const seconds = Math.floor(Date.now() / 1000).toString(16);
    return `Root=1-${seconds}-${requestId.replaceAll('-', '').slice(0, 24)};Sampled=0`;
}
async function runtime_api_receive(request, response, path, init, answered) {
    const body = await (0,consumers_namespaceObject.buffer)(request);
    const reply = (status, document) => {
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(document));
    };
    const [, id, kind] = /^invocation\/([^/]+)\/(response|error)$/.exec(path) ?? [];
    if (request.method === 'POST' && path === 'init/error') {
        init(body.toString('utf8'));
        return reply(202, { status: 'OK' });
    }
    if (request.method !== 'POST' || kind === undefined)
        return reply(404, { errorType: 'NotFound', errorMessage: path });
    const tooLarge = kind === 'response' && body.length > LARGEST_ANSWER;
    const known = answered(id, tooLarge ? tooLargeAnswer() : { failed: kind === 'error', payload: body.toString('utf8') });
    if (!known)
        return reply(400, { errorType: 'InvalidRequestID', errorMessage: 'Invalid request ID' });
    return tooLarge
        ? reply(413, { errorType: 'RequestEntityTooLarge', errorMessage: 'Exceeded maximum allowed payload size' })
        : reply(202, { status: 'OK' });
}
const tooLargeAnswer = () => ({
    failed: true,
    payload: JSON.stringify({
        errorType: 'Function.ResponseSizeTooLarge',
        errorMessage: `Response payload size exceeded maximum allowed payload size (${LARGEST_ANSWER} bytes).`,
    }),
});

;// CONCATENATED MODULE: ./build/src/local/lambda/process.js
// Runs a function's runtime: as a process group on this machine, or in a container.


/** Starts a process in a group of its own, so that what it starts can be killed with it. */
function startProcess(spec) {
    const child = (0,external_node_child_process_namespaceObject.spawn)(spec.command, spec.args, {
        cwd: spec.folder,
        env: spec.environment,
        detached: true,
        stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.on('data', spec.onOutput);
    child.stderr.on('data', spec.onOutput);
    const killGroup = () => {
        if (child.pid === undefined)
            return;
        try {
            process.kill(-child.pid, 'SIGKILL');
        }
        catch {
            // The group is gone already.
        }
    };
    const ended = new Promise((resolve) => {
        child.on('error', (error) => resolve(`Runtime could not be started: ${error.message}`));
        child.on('exit', (code, signal) => {
            killGroup();
            resolve(describeExit(code, signal));
        });
    });
    return { ended, kill: killGroup, peakMemoryMiB: () => peakOf(child.pid) };
}
function describeExit(code, signal) {
    if (signal !== null)
        return `Runtime exited with error: signal: ${signal === 'SIGKILL' ? 'killed' : signal}`;
    return code === 0
        ? 'Runtime exited without providing a reason'
        : `Runtime exited with error: exit status ${String(code)}`;
}
/** Linux tells the high-water mark of a process's resident memory; elsewhere there is no such file. */
function peakOf(pid) {
    if (pid === undefined)
        return undefined;
    try {
        const kib = /^VmHWM:\s+(\d+) kB/m.exec((0,external_node_fs_namespaceObject.readFileSync)(`/proc/${pid}/status`, 'utf8'))?.[1];
        return kib === undefined ? undefined : Math.ceil(Number(kib) / 1024);
    }
    catch {
        return undefined;
    }
}
/** Starts a container of a function's image. */
function startContainer(runtime, spec) {
    const container = runtime.run(spec);
    const ended = container.ended.then(({ exitCode, reason }) => {
        if (reason !== undefined)
            return `Runtime exited with error: ${reason}`;
        return describeExit(exitCode ?? null, exitCode === undefined ? 'SIGKILL' : null);
    });
    const kill = () => {
        container.stop(0).catch(() => undefined);
    };
    return { ended, kill, peakMemoryMiB: () => undefined };
}

;// CONCATENATED MODULE: ./build/src/local/lambda/runtime.js
// Starts the runtime of a function: Node with our bootstrap, the function's own `bootstrap`, or a container of its
// image.





/** https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html, and where the local AWS is. */
function variablesOf(version, { context, credentials }, api, stream) {
    const { settings } = version;
    return {
        LANG: 'en_US.UTF-8',
        TZ: ':UTC',
        ...settings.environment,
        ...(settings.runtime === undefined ? {} : { AWS_EXECUTION_ENV: `AWS_Lambda_${settings.runtime}` }),
        ...(settings.handler === undefined ? {} : { _HANDLER: settings.handler }),
        AWS_REGION: context.region,
        AWS_DEFAULT_REGION: context.region,
        AWS_LAMBDA_FUNCTION_NAME: version.name,
        AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(settings.memoryMiB),
        AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
        AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
        AWS_LAMBDA_LOG_GROUP_NAME: settings.logGroup,
        AWS_LAMBDA_LOG_STREAM_NAME: stream,
        AWS_LAMBDA_RUNTIME_API: api,
        AWS_ENDPOINT_URL: context.endpoint(),
        AWS_CONTAINER_CREDENTIALS_FULL_URI: credentials?.(settings.role, version.name) ?? `${context.endpoint()}/_scar/credentials`,
    };
}
/**
 * Whoever the image's USER is, Lambda runs it as `sbx_user1051`, who may read what everybody may.
 * https://docs.aws.amazon.com/lambda/latest/dg/images-create.html
 */
const LAMBDA_USER = '993:990';
function overridesOf(config) {
    return {
        command: config?.command ?? [],
        ...(config === undefined || config.entryPoint.length === 0 ? {} : { entryPoint: config.entryPoint }),
        ...(config?.workingDirectory === undefined ? {} : { workingDirectory: config.workingDirectory }),
    };
}
/** @throws ServiceError InvalidRuntimeException for a runtime that cannot be run here. */
async function startRuntime(version, { context, containers, bootstrapPath }, variables, writer) {
    const { code, settings, name } = version;
    if (code.kind === 'image') {
        return startContainer(await containers(), {
            name: `scar-lambda-${name}-${(0,external_node_crypto_namespaceObject.randomBytes)(6).toString('hex')}`,
            image: code.resolvedUri,
            ...overridesOf(settings.imageConfig),
            user: LAMBDA_USER,
            temporaryMiB: settings.ephemeralMiB,
            environment: { LAMBDA_TASK_ROOT: '/var/task', ...variables },
            memoryMiB: settings.memoryMiB,
            onOutput: writer.write,
        });
    }
    const temporary = (0,external_node_path_namespaceObject.join)(context.folder, 'lambda-tmp', (0,external_node_crypto_namespaceObject.randomBytes)(6).toString('hex'));
    (0,external_node_fs_namespaceObject.mkdirSync)(temporary, { recursive: true });
    const node = settings.runtime?.startsWith('nodejs') === true;
    if (!node && settings.runtime?.startsWith('provided') !== true) {
        const message = `The local AWS runs container images and the runtimes nodejs and provided, not ${settings.runtime ?? 'none'}.`;
        throw new ServiceError('InvalidRuntimeException', message, 502, { Type: 'User' });
    }
    return startProcess({
        command: node ? process.execPath : (0,external_node_path_namespaceObject.join)(code.folder, 'bootstrap'),
        args: node ? [bootstrapPath] : [],
        folder: code.folder,
        environment: {
            PATH: `${(0,external_node_path_namespaceObject.dirname)(process.execPath)}:/usr/local/bin:/usr/bin:/bin`,
            // In Lambda /tmp is the environment's own; here another process's files would lie beside.
            TMPDIR: temporary,
            // The SDK warns of a Node that is older than the runtime that the function asked for; that is ours, not the
            // function's.
            ...(node ? { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' } : {}),
            ...variables,
            LAMBDA_TASK_ROOT: code.folder,
            LAMBDA_RUNTIME_DIR: (0,external_node_path_namespaceObject.dirname)(bootstrapPath),
        },
        onOutput: writer.write,
    });
}

;// CONCATENATED MODULE: ./build/src/local/lambda/environment.js
// One execution environment: a runtime with its Runtime API and log stream, which works on one invocation at a time.





/** Lambda gives a runtime ten seconds to start; after them the time of the invocation runs. */
const INIT_MILLISECONDS = 10_000;
/** Output that a process wrote before it answered may come through its pipe a moment later than the answer. */
const OUTPUT_GRACE_MILLISECONDS = 15;
/** Makes an execution environment for a version of a function: a cold start. */
async function startEnvironment(version, dependencies) {
    const started = performance.now();
    const day = new Date().toISOString().slice(0, 10).replaceAll('-', '/');
    const stream = `${day}/[$LATEST]${(0,external_node_crypto_namespaceObject.randomBytes)(16).toString('hex')}`;
    const lines = [];
    const writer = lineWriter(dependencies.logs, version.settings.logGroup, stream, (line) => lines.push(line));
    const api = await startRuntimeApi();
    try {
        const variables = variablesOf(version, dependencies, api.address, stream);
        const runtime = await startRuntime(version, dependencies, variables, writer);
        return new RunningEnvironment({ version, api, runtime, writer, lines, started });
    }
    catch (error) {
        api.close();
        throw error;
    }
}
class RunningEnvironment {
    #parts;
    #exited;
    #over = false;
    #invokedBefore = false;
    constructor(parts) {
        this.#parts = parts;
        this.#exited = parts.runtime.ended.then((words) => {
            this.#over = true;
            return words;
        });
    }
    alive = () => !this.#over;
    close = () => {
        this.#over = true;
        this.#parts.runtime.kill();
        this.#parts.api.close();
    };
    invoke = async (requestId, payload) => {
        const { version, runtime, writer, lines, started } = this.#parts;
        const cold = !this.#invokedBefore;
        this.#invokedBefore = true;
        lines.length = 0;
        const notReady = cold ? await this.#initialize(requestId) : undefined;
        const init = cold ? performance.now() - started : undefined;
        writer.write(`START RequestId: ${requestId} Version: $LATEST\n`);
        const begun = performance.now();
        const outcome = notReady ?? (await this.#answer(requestId, payload));
        const milliseconds = performance.now() - begun;
        const peak = runtime.peakMemoryMiB();
        if (outcome.useless)
            this.close();
        await (0,external_node_timers_promises_namespaceObject.setTimeout)(OUTPUT_GRACE_MILLISECONDS);
        writer.end();
        const memory = version.settings.memoryMiB;
        const { words, errorType } = outcome;
        writer.write(report({ requestId, words, errorType, milliseconds, init, peak, memory }));
        return { failed: outcome.failed, payload: outcome.payload, log: `${lines.join('\n')}\n` };
    };
    /** Undefined when the runtime is ready; the invocation's outcome when it will never be. */
    async #initialize(requestId) {
        const seconds = INIT_MILLISECONDS / 1000 + this.#parts.version.settings.timeoutSeconds;
        const said = this.#parts.api.initialized.then((document) => {
            return document === undefined ? undefined : { failed: true, payload: document, useless: true };
        });
        return this.#orElse(said, requestId, seconds);
    }
    async #answer(requestId, payload) {
        const { version, api } = this.#parts;
        const { timeoutSeconds } = version.settings;
        const deadline = Date.now() + timeoutSeconds * 1000;
        const answer = api.send({ requestId, functionArn: version.arn, payload, deadline });
        return this.#orElse(answer.then((posted) => ({ ...posted, useless: false })), requestId, timeoutSeconds);
    }
    /** What the runtime says, unless it ends or takes too long before. */
    async #orElse(said, requestId, seconds) {
        const timer = new AbortController();
        const words = `Task timed out after ${seconds.toFixed(2)} seconds`;
        const late = (0,external_node_timers_promises_namespaceObject.setTimeout)(seconds * 1000, failure('Sandbox.Timedout', requestId, words), { signal: timer.signal });
        late.catch(() => undefined);
        const died = this.#exited.then((how) => failure('Runtime.ExitError', requestId, how));
        try {
            return await Promise.race([said, died, late]);
        }
        finally {
            timer.abort();
        }
    }
}
const failure = (errorType, requestId, words) => ({
    failed: true,
    payload: JSON.stringify({ errorType, errorMessage: `RequestId: ${requestId} Error: ${words}` }),
    useless: true,
    words,
    errorType,
});
/** REPORT tells of runtimes that ran out of time or ended, not of handlers that failed. */
function statusOf(errorType) {
    if (errorType === undefined)
        return [];
    return errorType === 'Sandbox.Timedout' ? ['Status: timeout'] : ['Status: error', `Error Type: ${errorType}`];
}
/** The lines that Lambda writes at the end of an invocation. */
function report(of) {
    const fields = [
        `REPORT RequestId: ${of.requestId}`,
        `Duration: ${of.milliseconds.toFixed(2)} ms`,
        `Billed Duration: ${Math.ceil(of.milliseconds)} ms`,
        `Memory Size: ${of.memory} MB`,
        ...(of.peak === undefined ? [] : [`Max Memory Used: ${of.peak} MB`]),
        ...(of.init === undefined ? [] : [`Init Duration: ${of.init.toFixed(2)} ms`]),
        ...statusOf(of.errorType),
    ];
    const words = of.words === undefined ? '' : `${new Date().toISOString()} ${of.requestId} ${of.words}\n`;
    return `${words}END RequestId: ${of.requestId}\n${fields.join('\t')}\n`;
}

;// CONCATENATED MODULE: ./build/src/local/lambda/executor.js
// Runs invocations in execution environments: warm ones are used again, several run at once, up to the account's limit.


/** As in a new AWS account, https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html */
const CONCURRENCY = 10;
/** A warm environment that nobody used for so long is closed. */
const IDLE_MILLISECONDS = 120_000;
function createExecutor(dependencies) {
    const warm = new Map();
    const open = new Set();
    const retired = new WeakSet();
    let running = 0;
    let closed = false;
    const discard = (environment) => {
        open.delete(environment);
        environment.close();
    };
    const takeWarm = (version) => {
        for (let entry = warm.get(version)?.pop(); entry !== undefined; entry = warm.get(version)?.pop()) {
            clearTimeout(entry.timer);
            if (entry.environment.alive())
                return entry.environment;
            discard(entry.environment);
        }
        return undefined;
    };
    const giveBack = (version, environment) => {
        if (closed || retired.has(version) || !environment.alive())
            return discard(environment);
        const entries = warm.get(version) ?? [];
        const entry = {
            environment,
            timer: setTimeout(() => {
                warm.set(version, (warm.get(version) ?? []).filter((each) => each !== entry));
                discard(environment);
            }, IDLE_MILLISECONDS).unref(),
        };
        warm.set(version, [...entries, entry]);
    };
    const coldStart = async (version) => {
        const environment = await startEnvironment(version, dependencies);
        if (closed)
            environment.close();
        open.add(environment);
        return environment;
    };
    return {
        invoke: async (version, requestId, payload) => {
            if (running >= CONCURRENCY) {
                const fields = { Type: 'User', Reason: 'ConcurrentInvocationLimitExceeded' };
                throw new ServiceError('TooManyRequestsException', 'Rate Exceeded.', 429, fields);
            }
            running += 1;
            try {
                const environment = takeWarm(version) ?? (await coldStart(version));
                try {
                    return await environment.invoke(requestId, payload);
                }
                finally {
                    giveBack(version, environment);
                }
            }
            finally {
                running -= 1;
            }
        },
        retire: (version) => {
            retired.add(version);
            for (const { environment, timer } of warm.get(version) ?? []) {
                clearTimeout(timer);
                discard(environment);
            }
            warm.delete(version);
        },
        running: () => running,
        close: () => {
            closed = true;
            for (const entries of warm.values())
                for (const { timer } of entries)
                    clearTimeout(timer);
            for (const environment of open)
                environment.close();
            open.clear();
        },
    };
}

;// CONCATENATED MODULE: ./build/src/local/lambda/model.js
// A Lambda function as the local AWS keeps it, and as the API shows it.

/** A function that was just asked for: Pending. */
function newRecord(version, tags) {
    return {
        name: version.name,
        arn: version.arn,
        packageType: version.code.kind === 'zip' ? 'Zip' : 'Image',
        desired: version,
        live: undefined,
        state: 'Pending',
        updating: false,
        lastModified: new Date(),
        revisionId: (0,external_node_crypto_namespaceObject.randomUUID)(),
        tags: { ...tags },
        policy: [],
        policyRevisionId: (0,external_node_crypto_namespaceObject.randomUUID)(),
        unseen: new Map(),
        eventInvokeConfig: undefined,
        timer: undefined,
    };
}
/** FunctionConfiguration: https://docs.aws.amazon.com/lambda/latest/api/API_FunctionConfiguration.html */
function renderConfiguration(record) {
    const { settings, code } = record.desired;
    return {
        FunctionName: record.name,
        FunctionArn: record.arn,
        ...(record.packageType === 'Zip' ? { Runtime: settings.runtime, Handler: settings.handler } : {}),
        Role: settings.role,
        CodeSize: code.kind === 'zip' ? code.size : 0,
        Description: settings.description,
        Timeout: settings.timeoutSeconds,
        MemorySize: settings.memoryMiB,
        LastModified: record.lastModified.toISOString().replace('Z', '+0000'),
        CodeSha256: code.sha256,
        Version: '$LATEST',
        ...(settings.environment === undefined ? {} : { Environment: { Variables: settings.environment } }),
        ...(settings.imageConfig === undefined ? {} : renderImageConfig(settings.imageConfig)),
        ...renderNetwork(settings),
        TracingConfig: { Mode: 'PassThrough' },
        RevisionId: record.revisionId,
        ...renderState(record),
        PackageType: record.packageType,
        Architectures: [settings.architecture],
        EphemeralStorage: { Size: settings.ephemeralMiB },
        SnapStart: { ApplyOn: 'None', OptimizationStatus: 'Off' },
        LoggingConfig: { LogFormat: settings.logFormat, LogGroup: settings.logGroup },
    };
}
function renderNetwork({ vpc, fileSystems }) {
    const mounts = fileSystems.map(({ arn, localMountPath }) => ({ Arn: arn, LocalMountPath: localMountPath }));
    return {
        ...(vpc === undefined
            ? {}
            : {
                VpcConfig: {
                    SubnetIds: vpc.subnetIds,
                    SecurityGroupIds: vpc.securityGroupIds,
                    VpcId: vpc.vpcId,
                    Ipv6AllowedForDualStack: false,
                },
            }),
        ...(mounts.length === 0 ? {} : { FileSystemConfigs: mounts }),
    };
}
function renderImageConfig(config) {
    const fields = {
        ...(config.entryPoint.length === 0 ? {} : { EntryPoint: config.entryPoint }),
        ...(config.command.length === 0 ? {} : { Command: config.command }),
        ...(config.workingDirectory === undefined ? {} : { WorkingDirectory: config.workingDirectory }),
    };
    return { ImageConfigResponse: { ImageConfig: fields } };
}
function renderState(record) {
    if (record.state === 'Pending') {
        return { State: 'Pending', StateReason: 'The function is being created.', StateReasonCode: 'Creating' };
    }
    if (!record.updating)
        return { State: 'Active', LastUpdateStatus: 'Successful' };
    return {
        State: 'Active',
        LastUpdateStatus: 'InProgress',
        LastUpdateStatusReason: 'The function is being created.',
        LastUpdateStatusReasonCode: 'Creating',
    };
}

;// CONCATENATED MODULE: ./build/src/local/lambda/function-routes.js
// The operations on functions themselves: Create, Get, List, Update, Delete; and the download of a function's zip.





/** CreateFunction's longest request; the zip in it is base64 (reference: LQ, GHS). */
const LONGEST_CREATE = 70_167_211;
const LONGEST_CONFIGURATION = 5120;
/** Room to read a request that is too long, so that it can be refused in Lambda's words. */
const READABLE = 2 * LONGEST_CREATE;
function shorterThan(raw, limit, operation) {
    if (raw.length < limit)
        return;
    const message = `Request must be smaller than ${limit} bytes for the ${operation} operation`;
    throw new ServiceError('RequestEntityTooLargeException', message, 413, { Type: 'User' });
}
const FUNCTIONS = '/2015-03-31/functions';
const FUNCTION = `${FUNCTIONS}/{FunctionName}`;
const nameIn = (params) => params['FunctionName'] ?? '';
function functionRoutes(functions, context) {
    return [
        {
            method: 'POST',
            path: FUNCTIONS,
            operation: 'CreateFunction',
            maxBodyBytes: READABLE,
            handle: async ({ raw, body }) => {
                shorterThan(raw, LONGEST_CREATE, 'CreateFunction');
                return restAnswer({ status: 201, body: renderConfiguration(await functions.create(body)) });
            },
        },
        {
            method: 'GET',
            path: FUNCTIONS,
            operation: 'ListFunctions',
            handle: ({ query }) => listFunctions(functions, query),
        },
        {
            method: 'GET',
            path: FUNCTION,
            operation: 'GetFunction',
            handle: ({ params, query }) => renderFunction(functions.get(nameIn(params), query.get('Qualifier') ?? undefined), context),
        },
        {
            method: 'DELETE',
            path: FUNCTION,
            operation: 'DeleteFunction',
            handle: ({ params }) => {
                functions.remove(nameIn(params));
                return restAnswer({ status: 204 });
            },
        },
        {
            method: 'GET',
            path: `${FUNCTION}/configuration`,
            operation: 'GetFunctionConfiguration',
            handle: ({ params, query }) => renderConfiguration(functions.get(nameIn(params), query.get('Qualifier') ?? undefined)),
        },
        {
            method: 'PUT',
            path: `${FUNCTION}/configuration`,
            operation: 'UpdateFunctionConfiguration',
            handle: ({ params, raw, body }) => {
                shorterThan(raw, LONGEST_CONFIGURATION, 'UpdateFunctionConfiguration');
                return renderConfiguration(functions.updateConfiguration(nameIn(params), body));
            },
        },
        {
            method: 'PUT',
            path: `${FUNCTION}/code`,
            operation: 'UpdateFunctionCode',
            maxBodyBytes: READABLE,
            handle: async ({ params, raw, body }) => {
                shorterThan(raw, LONGEST_CREATE, 'UpdateFunctionCode');
                return renderConfiguration(await functions.updateCode(nameIn(params), body));
            },
        },
    ];
}
/** Code can be fetched for ten minutes; https://docs.aws.amazon.com/lambda/latest/api/API_FunctionCodeLocation.html */
const LOCATION_SECONDS = 600;
const CODE = '/_code';
/** Like a presigned URL of S3: whoever knows it may fetch, without a signature in a header. */
function locationOf(code, context) {
    const expires = Math.floor(Date.now() / 1000) + LOCATION_SECONDS;
    return `${context.endpoint()}${CODE}/${(0,external_node_path_namespaceObject.basename)(code.archive)}?Expires=${expires}`;
}
/** What `Code.Location` leads to. The name of the file is random, and so a secret. */
function codeRoute(functions) {
    return {
        method: 'GET',
        path: `${CODE}/{Name}`,
        operation: 'DownloadCode',
        handle: async ({ params, query }) => {
            const code = functions.all().flatMap(({ desired, live }) => [desired.code, live?.code])
                .find((each) => each?.kind === 'zip' && (0,external_node_path_namespaceObject.basename)(each.archive) === params['Name']);
            if (code?.kind !== 'zip')
                throw new ServiceError('NoSuchKey', 'The specified key does not exist.', 404);
            if (!(Number(query.get('Expires')) * 1000 > Date.now())) {
                throw new ServiceError('AccessDenied', 'Request has expired', 403);
            }
            const headers = { 'content-type': 'application/zip' };
            return restAnswer({ status: 200, headers, body: await (0,promises_namespaceObject.readFile)(code.archive) });
        },
    };
}
function renderFunction(record, context) {
    const { code } = record.desired;
    return {
        Configuration: renderConfiguration(record),
        Code: code.kind === 'zip'
            ? { RepositoryType: 'S3', Location: locationOf(code, context) }
            : { RepositoryType: 'ECR', ImageUri: code.uri, ResolvedImageUri: code.resolvedUri },
        ...(Object.keys(record.tags).length === 0 ? {} : { Tags: record.tags }),
    };
}
function listFunctions(functions, query) {
    const all = functions.all().toSorted((a, b) => (a.name < b.name ? -1 : 1));
    const from = Number(query.get('Marker') ?? 0);
    const to = from + Math.min(Number(query.get('MaxItems') ?? 50), 50);
    return {
        Functions: all.slice(from, to).map(renderConfiguration),
        ...(to < all.length ? { NextMarker: String(to) } : {}),
    };
}

;// CONCATENATED MODULE: external "module"
const external_module_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("module");
;// CONCATENATED MODULE: ./node_modules/fflate/esm/index.mjs

var esm_require = (0,external_module_namespaceObject.createRequire)('/');
// DEFLATE is a complex format; to read this code, you should probably check the RFC first:
// https://tools.ietf.org/html/rfc1951
// You may also wish to take a look at the guide I made about this program:
// https://gist.github.com/101arrowz/253f31eb5abc3d9275ab943003ffecad
// Some of the following code is similar to that of UZIP.js:
// https://github.com/photopea/UZIP.js
// However, the vast majority of the codebase has diverged from UZIP.js to increase performance and reduce bundle size.
// Sometimes 0 will appear where -1 would be more appropriate. This is because using a uint
// is better for memory in most engines (I *think*).
var _a;
// Mediocre shim
var Worker;
var isMarkedAsUntransferable;
var workerAdd = ";var __w=require('worker_threads');__w.parentPort.on('message',function(m){onmessage({data:m})}),postMessage=function(m,t){__w.parentPort.postMessage(m,t)},close=process.exit;self=global";
try {
    (_a = esm_require('worker_threads'), Worker = _a.Worker, isMarkedAsUntransferable = _a.isMarkedAsUntransferable);
}
catch (e) {
}
var wk = (/* unused pure expression or super */ null && (Worker ? function (c, _, msg, transfer, cb) {
    var done = false;
    var w = new Worker(c + workerAdd, { eval: true })
        .on('error', function (e) { return cb(e, null); })
        .on('message', function (m) { return cb(null, m); })
        .on('exit', function (c) {
        if (c && !done)
            cb(new Error('exited with code ' + c), null);
    });
    if (isMarkedAsUntransferable)
        transfer = transfer.filter(function (t) { return !isMarkedAsUntransferable(t); });
    w.postMessage(msg, transfer);
    w.terminate = function () {
        done = true;
        return Worker.prototype.terminate.call(w);
    };
    return w;
} : function (_, __, ___, ____, cb) {
    setImmediate(function () { return cb(new Error('async operations unsupported - update to Node 12+ (or Node 10-11 with the --experimental-worker CLI flag)'), null); });
    var NOP = function () { };
    return {
        terminate: NOP,
        postMessage: NOP
    };
}));

// aliases for shorter compressed code (most minifers don't do this)
var u8 = Uint8Array, u16 = Uint16Array, i32 = Int32Array;
// fixed length extra bits
var fleb = new u8([0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0, /* unused */ 0, 0, /* impossible */ 0]);
// fixed distance extra bits
var fdeb = new u8([0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13, /* unused */ 0, 0]);
// code length index map
var clim = new u8([16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]);
// get base, reverse index map from extra bits
var freb = function (eb, start) {
    var b = new u16(31);
    for (var i = 0; i < 31; ++i) {
        b[i] = start += 1 << eb[i - 1];
    }
    // numbers here are at max 18 bits
    var r = new i32(b[30]);
    for (var i = 1; i < 30; ++i) {
        for (var j = b[i]; j < b[i + 1]; ++j) {
            r[j] = ((j - b[i]) << 5) | i;
        }
    }
    return { b: b, r: r };
};
var _a = freb(fleb, 2), fl = _a.b, revfl = _a.r;
// we can ignore the fact that the other numbers are wrong; they never happen anyway
fl[28] = 258, revfl[258] = 28;
var _b = freb(fdeb, 0), fd = _b.b, revfd = _b.r;
// map of value to reverse (assuming 16 bits)
var rev = new u16(32768);
for (var i = 0; i < 32768; ++i) {
    // reverse table algorithm from SO
    var x = ((i & 0xAAAA) >> 1) | ((i & 0x5555) << 1);
    x = ((x & 0xCCCC) >> 2) | ((x & 0x3333) << 2);
    x = ((x & 0xF0F0) >> 4) | ((x & 0x0F0F) << 4);
    rev[i] = (((x & 0xFF00) >> 8) | ((x & 0x00FF) << 8)) >> 1;
}
// create huffman tree from u8 "map": index -> code length for code index
// mb (max bits) must be at most 15
// TODO: optimize/split up?
var hMap = (function (cd, mb, r) {
    var s = cd.length;
    // index
    var i = 0;
    // u16 "map": index -> # of codes with bit length = index
    var l = new u16(mb);
    // length of cd must be 288 (total # of codes)
    for (; i < s; ++i) {
        if (cd[i])
            ++l[cd[i] - 1];
    }
    // u16 "map": index -> minimum code for bit length = index
    var le = new u16(mb);
    for (i = 1; i < mb; ++i) {
        le[i] = (le[i - 1] + l[i - 1]) << 1;
    }
    var co;
    if (r) {
        // u16 "map": index -> number of actual bits, symbol for code
        co = new u16(1 << mb);
        // bits to remove for reverser
        var rvb = 15 - mb;
        for (i = 0; i < s; ++i) {
            // ignore 0 lengths
            if (cd[i]) {
                // num encoding both symbol and bits read
                var sv = (i << 4) | cd[i];
                // free bits
                var r_1 = mb - cd[i];
                // start value
                var v = le[cd[i] - 1]++ << r_1;
                // m is end value
                for (var m = v | ((1 << r_1) - 1); v <= m; ++v) {
                    // every 16 bit value starting with the code yields the same result
                    co[rev[v] >> rvb] = sv;
                }
            }
        }
    }
    else {
        co = new u16(s);
        for (i = 0; i < s; ++i) {
            if (cd[i]) {
                co[i] = rev[le[cd[i] - 1]++] >> (15 - cd[i]);
            }
        }
    }
    return co;
});
// fixed length tree
var flt = new u8(288);
for (var i = 0; i < 144; ++i)
    flt[i] = 8;
for (var i = 144; i < 256; ++i)
    flt[i] = 9;
for (var i = 256; i < 280; ++i)
    flt[i] = 7;
for (var i = 280; i < 288; ++i)
    flt[i] = 8;
// fixed distance tree
var fdt = new u8(32);
for (var i = 0; i < 32; ++i)
    fdt[i] = 5;
// fixed length map
var flm = /*#__PURE__*/ (/* unused pure expression or super */ null && (hMap(flt, 9, 0))), flrm = /*#__PURE__*/ hMap(flt, 9, 1);
// fixed distance map
var fdm = /*#__PURE__*/ (/* unused pure expression or super */ null && (hMap(fdt, 5, 0))), fdrm = /*#__PURE__*/ hMap(fdt, 5, 1);
// find max of array
var max = function (a) {
    var m = a[0];
    for (var i = 1; i < a.length; ++i) {
        if (a[i] > m)
            m = a[i];
    }
    return m;
};
// read d, starting at bit p and mask with m
var bits = function (d, p, m) {
    var o = (p / 8) | 0;
    return ((d[o] | (d[o + 1] << 8)) >> (p & 7)) & m;
};
// read d, starting at bit p continuing for at least 16 bits
var bits16 = function (d, p) {
    var o = (p / 8) | 0;
    return ((d[o] | (d[o + 1] << 8) | (d[o + 2] << 16)) >> (p & 7));
};
// get end of byte
var shft = function (p) { return ((p + 7) / 8) | 0; };
// typed array slice - allows garbage collector to free original reference,
// while being more compatible than .slice
var slc = function (v, s, e) {
    if (s == null || s < 0)
        s = 0;
    if (e == null || e > v.length)
        e = v.length;
    // can't use .constructor in case user-supplied
    return new u8(v.subarray(s, e));
};
/**
 * Codes for errors generated within this library
 */
var FlateErrorCode = {
    UnexpectedEOF: 0,
    InvalidBlockType: 1,
    InvalidLengthLiteral: 2,
    InvalidDistance: 3,
    StreamFinished: 4,
    NoStreamHandler: 5,
    InvalidHeader: 6,
    NoCallback: 7,
    InvalidUTF8: 8,
    ExtraFieldTooLong: 9,
    InvalidDate: 10,
    FilenameTooLong: 11,
    StreamFinishing: 12,
    InvalidZipData: 13,
    UnknownCompressionMethod: 14
};
// error codes
var ec = [
    'unexpected EOF',
    'invalid block type',
    'invalid length/literal',
    'invalid distance',
    'stream finished',
    'no stream handler',
    , // determined by compression function
    'no callback',
    'invalid UTF-8 data',
    'extra field too long',
    'date not in range 1980-2099',
    'filename too long',
    'stream finishing',
    'invalid zip data'
    // determined by unknown compression method
];
;
var err = function (ind, msg, nt) {
    var e = new Error(msg || ec[ind]);
    e.code = ind;
    if (Error.captureStackTrace)
        Error.captureStackTrace(e, err);
    if (!nt)
        throw e;
    return e;
};
// expands raw DEFLATE data
var inflt = function (dat, st, buf, dict) {
    // source length       dict length
    var sl = dat.length, dl = dict ? dict.length : 0;
    if (!sl || st.f && !st.l)
        return buf || new u8(0);
    var noBuf = !buf;
    // have to estimate size
    var resize = noBuf || st.i != 2;
    // no state
    var noSt = st.i;
    // Assumes roughly 33% compression ratio average
    if (noBuf)
        buf = new u8(sl * 3);
    // ensure buffer can fit at least l elements
    var cbuf = function (l) {
        var bl = buf.length;
        // need to increase size to fit
        if (l > bl) {
            // Double or set to necessary, whichever is greater
            var nbuf = new u8(Math.max(bl * 2, l));
            nbuf.set(buf);
            buf = nbuf;
        }
    };
    //  last chunk         bitpos           bytes
    var final = st.f || 0, pos = st.p || 0, bt = st.b || 0, lm = st.l, dm = st.d, lbt = st.m, dbt = st.n;
    // total bits
    var tbts = sl * 8;
    do {
        if (!lm) {
            // BFINAL - this is only 1 when last chunk is next
            final = bits(dat, pos, 1);
            // type: 0 = no compression, 1 = fixed huffman, 2 = dynamic huffman
            var type = bits(dat, pos + 1, 3);
            pos += 3;
            if (!type) {
                // go to end of byte boundary
                var s = shft(pos) + 4, l = dat[s - 4] | (dat[s - 3] << 8), t = s + l;
                if (t > sl) {
                    if (noSt)
                        err(0);
                    break;
                }
                // ensure size
                if (resize)
                    cbuf(bt + l);
                // Copy over uncompressed data
                buf.set(dat.subarray(s, t), bt);
                // Get new bitpos, update byte count
                st.b = bt += l, st.p = pos = t * 8, st.f = final;
                continue;
            }
            else if (type == 1)
                lm = flrm, dm = fdrm, lbt = 9, dbt = 5;
            else if (type == 2) {
                //  literal                            lengths
                var hLit = bits(dat, pos, 31) + 257, hcLen = bits(dat, pos + 10, 15) + 4;
                var tl = hLit + bits(dat, pos + 5, 31) + 1;
                pos += 14;
                // length+distance tree
                var ldt = new u8(tl);
                // code length tree
                var clt = new u8(19);
                for (var i = 0; i < hcLen; ++i) {
                    // use index map to get real code
                    clt[clim[i]] = bits(dat, pos + i * 3, 7);
                }
                pos += hcLen * 3;
                // code lengths bits
                var clb = max(clt), clbmsk = (1 << clb) - 1;
                // code lengths map
                var clm = hMap(clt, clb, 1);
                for (var i = 0; i < tl;) {
                    var r = clm[bits(dat, pos, clbmsk)];
                    // bits read
                    pos += r & 15;
                    // symbol
                    var s = r >> 4;
                    // code length to copy
                    if (s < 16) {
                        ldt[i++] = s;
                    }
                    else {
                        //  copy   count
                        var c = 0, n = 0;
                        if (s == 16)
                            n = 3 + bits(dat, pos, 3), pos += 2, c = ldt[i - 1];
                        else if (s == 17)
                            n = 3 + bits(dat, pos, 7), pos += 3;
                        else if (s == 18)
                            n = 11 + bits(dat, pos, 127), pos += 7;
                        while (n--)
                            ldt[i++] = c;
                    }
                }
                //    length tree                 distance tree
                var lt = ldt.subarray(0, hLit), dt = ldt.subarray(hLit);
                // max length bits
                lbt = max(lt);
                // max dist bits
                dbt = max(dt);
                lm = hMap(lt, lbt, 1);
                dm = hMap(dt, dbt, 1);
            }
            else
                err(1);
            if (pos > tbts) {
                if (noSt)
                    err(0);
                break;
            }
        }
        // Make sure the buffer can hold this + the largest possible addition
        // Maximum chunk size (practically, theoretically infinite) is 2^17
        if (resize)
            cbuf(bt + 131072);
        var lms = (1 << lbt) - 1, dms = (1 << dbt) - 1;
        var lpos = pos;
        for (;; lpos = pos) {
            // bits read, code
            var c = lm[bits16(dat, pos) & lms], sym = c >> 4;
            pos += c & 15;
            if (pos > tbts) {
                if (noSt)
                    err(0);
                break;
            }
            if (!c)
                err(2);
            if (sym < 256)
                buf[bt++] = sym;
            else if (sym == 256) {
                lpos = pos, lm = null;
                break;
            }
            else {
                var add = sym - 254;
                // no extra bits needed if less
                if (sym > 264) {
                    // index
                    var i = sym - 257, b = fleb[i];
                    add = bits(dat, pos, (1 << b) - 1) + fl[i];
                    pos += b;
                }
                // dist
                var d = dm[bits16(dat, pos) & dms], dsym = d >> 4;
                if (!d)
                    err(3);
                pos += d & 15;
                var dt = fd[dsym];
                if (dsym > 3) {
                    var b = fdeb[dsym];
                    dt += bits16(dat, pos) & (1 << b) - 1, pos += b;
                }
                if (pos > tbts) {
                    if (noSt)
                        err(0);
                    break;
                }
                if (resize)
                    cbuf(bt + 131072);
                var end = bt + add;
                if (bt < dt) {
                    var shift = dl - dt, dend = Math.min(dt, end);
                    if (shift + bt < 0)
                        err(3);
                    for (; bt < dend; ++bt)
                        buf[bt] = dict[shift + bt];
                }
                for (; bt < end; ++bt)
                    buf[bt] = buf[bt - dt];
            }
        }
        st.l = lm, st.p = lpos, st.b = bt, st.f = final;
        if (lm)
            final = 1, st.m = lbt, st.d = dm, st.n = dbt;
    } while (!final);
    // don't reallocate for streams or user buffers
    return bt != buf.length && noBuf ? slc(buf, 0, bt) : buf.subarray(0, bt);
};
// starting at p, write the minimum number of bits that can hold v to d
var wbits = function (d, p, v) {
    v <<= p & 7;
    var o = (p / 8) | 0;
    d[o] |= v;
    d[o + 1] |= v >> 8;
};
// starting at p, write the minimum number of bits (>8) that can hold v to d
var wbits16 = function (d, p, v) {
    v <<= p & 7;
    var o = (p / 8) | 0;
    d[o] |= v;
    d[o + 1] |= v >> 8;
    d[o + 2] |= v >> 16;
};
// creates code lengths from a frequency table
var hTree = function (d, mb) {
    // Need extra info to make a tree
    var t = [];
    for (var i = 0; i < d.length; ++i) {
        if (d[i])
            t.push({ s: i, f: d[i] });
    }
    var s = t.length;
    var t2 = t.slice();
    if (!s)
        return { t: et, l: 0 };
    if (s == 1) {
        var v = new u8(t[0].s + 1);
        v[t[0].s] = 1;
        return { t: v, l: 1 };
    }
    t.sort(function (a, b) { return a.f - b.f; });
    // after i2 reaches last ind, will be stopped
    // freq must be greater than largest possible number of symbols
    t.push({ s: -1, f: 25001 });
    var l = t[0], r = t[1], i0 = 0, i1 = 1, i2 = 2;
    t[0] = { s: -1, f: l.f + r.f, l: l, r: r };
    // efficient algorithm from UZIP.js
    // i0 is lookbehind, i2 is lookahead - after processing two low-freq
    // symbols that combined have high freq, will start processing i2 (high-freq,
    // non-composite) symbols instead
    // see https://reddit.com/r/photopea/comments/ikekht/uzipjs_questions/
    while (i1 != s - 1) {
        l = t[t[i0].f < t[i2].f ? i0++ : i2++];
        r = t[i0 != i1 && t[i0].f < t[i2].f ? i0++ : i2++];
        t[i1++] = { s: -1, f: l.f + r.f, l: l, r: r };
    }
    var maxSym = t2[0].s;
    for (var i = 1; i < s; ++i) {
        if (t2[i].s > maxSym)
            maxSym = t2[i].s;
    }
    // code lengths
    var tr = new u16(maxSym + 1);
    // max bits in tree
    var mbt = ln(t[i1 - 1], tr, 0);
    if (mbt > mb) {
        // more algorithms from UZIP.js
        // TODO: find out how this code works (debt)
        //  ind    debt
        var i = 0, dt = 0;
        //    left            cost
        var lft = mbt - mb, cst = 1 << lft;
        t2.sort(function (a, b) { return tr[b.s] - tr[a.s] || a.f - b.f; });
        for (; i < s; ++i) {
            var i2_1 = t2[i].s;
            if (tr[i2_1] > mb) {
                dt += cst - (1 << (mbt - tr[i2_1]));
                tr[i2_1] = mb;
            }
            else
                break;
        }
        dt >>= lft;
        while (dt > 0) {
            var i2_2 = t2[i].s;
            if (tr[i2_2] < mb)
                dt -= 1 << (mb - tr[i2_2]++ - 1);
            else
                ++i;
        }
        for (; i >= 0 && dt; --i) {
            var i2_3 = t2[i].s;
            if (tr[i2_3] == mb) {
                --tr[i2_3];
                ++dt;
            }
        }
        mbt = mb;
    }
    return { t: new u8(tr), l: mbt };
};
// get the max length and assign length codes
var ln = function (n, l, d) {
    return n.s == -1
        ? Math.max(ln(n.l, l, d + 1), ln(n.r, l, d + 1))
        : (l[n.s] = d);
};
// length codes generation
var lc = function (c) {
    var s = c.length;
    // Note that the semicolon was intentional
    while (s && !c[--s])
        ;
    var cl = new u16(++s);
    //  ind      num         streak
    var cli = 0, cln = c[0], cls = 1;
    var w = function (v) { cl[cli++] = v; };
    for (var i = 1; i <= s; ++i) {
        if (c[i] == cln && i != s)
            ++cls;
        else {
            if (!cln && cls > 2) {
                for (; cls > 138; cls -= 138)
                    w(32754);
                if (cls > 2) {
                    w(cls > 10 ? ((cls - 11) << 5) | 28690 : ((cls - 3) << 5) | 12305);
                    cls = 0;
                }
            }
            else if (cls > 3) {
                w(cln), --cls;
                for (; cls > 6; cls -= 6)
                    w(8304);
                if (cls > 2)
                    w(((cls - 3) << 5) | 8208), cls = 0;
            }
            while (cls--)
                w(cln);
            cls = 1;
            cln = c[i];
        }
    }
    return { c: cl.subarray(0, cli), n: s };
};
// calculate the length of output from tree, code lengths
var clen = function (cf, cl) {
    var l = 0;
    for (var i = 0; i < cl.length; ++i)
        l += cf[i] * cl[i];
    return l;
};
// writes a fixed block
// returns the new bit pos
var wfblk = function (out, pos, dat) {
    // no need to write 00 as type: TypedArray defaults to 0
    var s = dat.length;
    var o = shft(pos + 2);
    out[o] = s & 255;
    out[o + 1] = s >> 8;
    out[o + 2] = out[o] ^ 255;
    out[o + 3] = out[o + 1] ^ 255;
    for (var i = 0; i < s; ++i)
        out[o + i + 4] = dat[i];
    return (o + 4 + s) * 8;
};
// writes a block
var wblk = function (dat, out, final, syms, lf, df, eb, li, bs, bl, p) {
    wbits(out, p++, final);
    ++lf[256];
    var _a = hTree(lf, 15), dlt = _a.t, mlb = _a.l;
    var _b = hTree(df, 15), ddt = _b.t, mdb = _b.l;
    var _c = lc(dlt), lclt = _c.c, nlc = _c.n;
    var _d = lc(ddt), lcdt = _d.c, ndc = _d.n;
    var lcfreq = new u16(19);
    for (var i = 0; i < lclt.length; ++i)
        ++lcfreq[lclt[i] & 31];
    for (var i = 0; i < lcdt.length; ++i)
        ++lcfreq[lcdt[i] & 31];
    var _e = hTree(lcfreq, 7), lct = _e.t, mlcb = _e.l;
    var nlcc = 19;
    for (; nlcc > 4 && !lct[clim[nlcc - 1]]; --nlcc)
        ;
    var flen = (bl + 5) << 3;
    var ftlen = clen(lf, flt) + clen(df, fdt) + eb;
    var dtlen = clen(lf, dlt) + clen(df, ddt) + eb + 14 + 3 * nlcc + clen(lcfreq, lct) + 2 * lcfreq[16] + 3 * lcfreq[17] + 7 * lcfreq[18];
    if (bs >= 0 && flen <= ftlen && flen <= dtlen)
        return wfblk(out, p, dat.subarray(bs, bs + bl));
    var lm, ll, dm, dl;
    wbits(out, p, 1 + (dtlen < ftlen)), p += 2;
    if (dtlen < ftlen) {
        lm = hMap(dlt, mlb, 0), ll = dlt, dm = hMap(ddt, mdb, 0), dl = ddt;
        var llm = hMap(lct, mlcb, 0);
        wbits(out, p, nlc - 257);
        wbits(out, p + 5, ndc - 1);
        wbits(out, p + 10, nlcc - 4);
        p += 14;
        for (var i = 0; i < nlcc; ++i)
            wbits(out, p + 3 * i, lct[clim[i]]);
        p += 3 * nlcc;
        var lcts = [lclt, lcdt];
        for (var it = 0; it < 2; ++it) {
            var clct = lcts[it];
            for (var i = 0; i < clct.length; ++i) {
                var len = clct[i] & 31;
                wbits(out, p, llm[len]), p += lct[len];
                if (len > 15)
                    wbits(out, p, (clct[i] >> 5) & 127), p += clct[i] >> 12;
            }
        }
    }
    else {
        lm = flm, ll = flt, dm = fdm, dl = fdt;
    }
    for (var i = 0; i < li; ++i) {
        var sym = syms[i];
        if (sym > 255) {
            var len = (sym >> 18) & 31;
            wbits16(out, p, lm[len + 257]), p += ll[len + 257];
            if (len > 7)
                wbits(out, p, (sym >> 23) & 31), p += fleb[len];
            var dst = sym & 31;
            wbits16(out, p, dm[dst]), p += dl[dst];
            if (dst > 3)
                wbits16(out, p, (sym >> 5) & 8191), p += fdeb[dst];
        }
        else {
            wbits16(out, p, lm[sym]), p += ll[sym];
        }
    }
    wbits16(out, p, lm[256]);
    return p + ll[256];
};
// deflate options (nice << 13) | chain
var deo = /*#__PURE__*/ new i32([65540, 131080, 131088, 131104, 262176, 1048704, 1048832, 2114560, 2117632]);
// empty
var et = /*#__PURE__*/ new u8(0);
// compresses data into a raw DEFLATE buffer
var dflt = function (dat, lvl, plvl, pre, post, st) {
    var s = st.z || dat.length;
    var o = new u8(pre + s + 5 * (1 + Math.ceil(s / 7000)) + post);
    // writing to this writes to the output buffer
    var w = o.subarray(pre, o.length - post);
    var lst = st.l;
    var pos = (st.r || 0) & 7;
    if (lvl) {
        if (pos)
            w[0] = st.r >> 3;
        var opt = deo[lvl - 1];
        var n = opt >> 13, c = opt & 8191;
        var msk_1 = (1 << plvl) - 1;
        //    prev 2-byte val map    curr 2-byte val map
        var prev = st.p || new u16(32768), head = st.h || new u16(msk_1 + 1);
        var bs1_1 = Math.ceil(plvl / 3), bs2_1 = 2 * bs1_1;
        var hsh = function (i) { return (dat[i] ^ (dat[i + 1] << bs1_1) ^ (dat[i + 2] << bs2_1)) & msk_1; };
        // 24576 is an arbitrary number of maximum symbols per block
        // 424 buffer for last block
        var syms = new i32(25000);
        // length/literal freq   distance freq
        var lf = new u16(288), df = new u16(32);
        //  l/lcnt  exbits  index          l/lind  waitdx          blkpos
        var lc_1 = 0, eb = 0, i = st.i || 0, li = 0, wi = st.w || 0, bs = 0;
        for (; i + 2 < s; ++i) {
            // hash value
            var hv = hsh(i);
            // index mod 32768    previous index mod
            var imod = i & 32767, pimod = head[hv];
            prev[imod] = pimod;
            head[hv] = imod;
            // We always should modify head and prev, but only add symbols if
            // this data is not yet processed ("wait" for wait index)
            if (wi <= i) {
                // bytes remaining
                var rem = s - i;
                if ((lc_1 > 7000 || li > 24576) && (rem > 423 || !lst)) {
                    pos = wblk(dat, w, 0, syms, lf, df, eb, li, bs, i - bs, pos);
                    li = lc_1 = eb = 0, bs = i;
                    for (var j = 0; j < 286; ++j)
                        lf[j] = 0;
                    for (var j = 0; j < 30; ++j)
                        df[j] = 0;
                }
                //  len    dist   chain
                var l = 2, d = 0, ch_1 = c, dif = imod - pimod & 32767;
                if (rem > 2 && hv == hsh(i - dif)) {
                    var maxn = Math.min(n, rem) - 1;
                    var maxd = Math.min(32767, i);
                    // max possible length
                    // not capped at dif because decompressors implement "rolling" index population
                    var ml = Math.min(258, rem);
                    while (dif <= maxd && --ch_1 && imod != pimod) {
                        if (dat[i + l] == dat[i + l - dif]) {
                            var nl = 0;
                            for (; nl < ml && dat[i + nl] == dat[i + nl - dif]; ++nl)
                                ;
                            if (nl > l) {
                                l = nl, d = dif;
                                // break out early when we reach "nice" (we are satisfied enough)
                                if (nl > maxn)
                                    break;
                                // now, find the rarest 2-byte sequence within this
                                // length of literals and search for that instead.
                                // Much faster than just using the start
                                var mmd = Math.min(dif, nl - 2);
                                var md = 0;
                                for (var j = 0; j < mmd; ++j) {
                                    var ti = i - dif + j & 32767;
                                    var pti = prev[ti];
                                    var cd = ti - pti & 32767;
                                    if (cd > md)
                                        md = cd, pimod = ti;
                                }
                            }
                        }
                        // check the previous match
                        imod = pimod, pimod = prev[imod];
                        dif += imod - pimod & 32767;
                    }
                }
                // d will be nonzero only when a match was found
                if (d) {
                    // store both dist and len data in one int32
                    // Make sure this is recognized as a len/dist with 28th bit (2^28)
                    syms[li++] = 268435456 | (revfl[l] << 18) | revfd[d];
                    var lin = revfl[l] & 31, din = revfd[d] & 31;
                    eb += fleb[lin] + fdeb[din];
                    ++lf[257 + lin];
                    ++df[din];
                    wi = i + l;
                    ++lc_1;
                }
                else {
                    syms[li++] = dat[i];
                    ++lf[dat[i]];
                }
            }
        }
        for (i = Math.max(i, wi); i < s; ++i) {
            syms[li++] = dat[i];
            ++lf[dat[i]];
        }
        pos = wblk(dat, w, lst, syms, lf, df, eb, li, bs, i - bs, pos);
        if (!lst) {
            st.r = (pos & 7) | w[(pos / 8) | 0] << 3;
            // shft(pos) now 1 less if pos & 7 != 0
            pos -= 7;
            st.h = head, st.p = prev, st.i = i, st.w = wi;
        }
    }
    else {
        for (var i = st.w || 0; i < s + lst; i += 65535) {
            // end
            var e = i + 65535;
            if (e >= s) {
                // write final block
                w[(pos / 8) | 0] = lst;
                e = s;
            }
            pos = wfblk(w, pos + 1, dat.subarray(i, e));
        }
        st.i = s;
    }
    return slc(o, 0, pre + shft(pos) + post);
};
// CRC32 table
var crct = /*#__PURE__*/ (/* unused pure expression or super */ null && ((function () {
    var t = new Int32Array(256);
    for (var i = 0; i < 256; ++i) {
        var c = i, k = 9;
        while (--k)
            c = ((c & 1) && -306674912) ^ (c >>> 1);
        t[i] = c;
    }
    return t;
})()));
// CRC32
var crc = function () {
    var c = -1;
    return {
        p: function (d) {
            // closures have awful performance
            var cr = c;
            for (var i = 0; i < d.length; ++i)
                cr = crct[(cr & 255) ^ d[i]] ^ (cr >>> 8);
            c = cr;
        },
        d: function () { return ~c; }
    };
};
// Adler32
var adler = function () {
    var a = 1, b = 0;
    return {
        p: function (d) {
            // closures have awful performance
            var n = a, m = b;
            var l = d.length | 0;
            for (var i = 0; i != l;) {
                var e = Math.min(i + 2655, l);
                for (; i < e; ++i)
                    m += n += d[i];
                n = (n & 65535) + 15 * (n >> 16), m = (m & 65535) + 15 * (m >> 16);
            }
            a = n, b = m;
        },
        d: function () {
            a %= 65521, b %= 65521;
            return (a & 255) << 24 | (a & 0xFF00) << 8 | (b & 255) << 8 | (b >> 8);
        }
    };
};
;
// deflate with opts
var dopt = function (dat, opt, pre, post, st) {
    if (!st) {
        st = { l: 1 };
        if (opt.dictionary) {
            var dict = opt.dictionary.subarray(-32768);
            var newDat = new u8(dict.length + dat.length);
            newDat.set(dict);
            newDat.set(dat, dict.length);
            dat = newDat;
            st.w = dict.length;
        }
    }
    return dflt(dat, opt.level == null ? 6 : opt.level, opt.mem == null ? (st.l ? Math.ceil(Math.max(8, Math.min(13, Math.log(dat.length))) * 1.5) : 20) : (12 + opt.mem), pre, post, st);
};
// Walmart object spread
var mrg = function (a, b) {
    var o = {};
    for (var k in a)
        o[k] = a[k];
    for (var k in b)
        o[k] = b[k];
    return o;
};
// worker clone
// This is possibly the craziest part of the entire codebase, despite how simple it may seem.
// The only parameter to this function is a closure that returns an array of variables outside of the function scope.
// We're going to try to figure out the variable names used in the closure as strings because that is crucial for workerization.
// We will return an object mapping of true variable name to value (basically, the current scope as a JS object).
// The reason we can't just use the original variable names is minifiers mangling the toplevel scope.
// This took me three weeks to figure out how to do.
var wcln = function (fn, fnStr, td) {
    var dt = fn();
    var st = fn.toString();
    var ks = st.slice(st.indexOf('[') + 1, st.lastIndexOf(']')).replace(/\s+/g, '').split(',');
    for (var i = 0; i < dt.length; ++i) {
        var v = dt[i], k = ks[i];
        if (typeof v == 'function') {
            fnStr += ';' + k + '=';
            var st_1 = v.toString();
            if (v.prototype) {
                // for global objects
                if (st_1.indexOf('[native code]') != -1) {
                    var spInd = st_1.indexOf(' ', 8) + 1;
                    fnStr += st_1.slice(spInd, st_1.indexOf('(', spInd));
                }
                else {
                    fnStr += st_1;
                    for (var t in v.prototype)
                        fnStr += ';' + k + '.prototype.' + t + '=' + v.prototype[t].toString();
                }
            }
            else
                fnStr += st_1;
        }
        else
            td[k] = v;
    }
    return fnStr;
};
var ch = (/* unused pure expression or super */ null && ([]));
// clone bufs
var cbfs = function (v) {
    var tl = [];
    for (var k in v) {
        if (v[k].buffer) {
            tl.push((v[k] = new v[k].constructor(v[k])).buffer);
        }
    }
    return tl;
};
// use a worker to execute code
var wrkr = function (fns, init, id, cb) {
    if (!ch[id]) {
        var fnStr = '', td_1 = {}, m = fns.length - 1;
        for (var i = 0; i < m; ++i)
            fnStr = wcln(fns[i], fnStr, td_1);
        ch[id] = { c: wcln(fns[m], fnStr, td_1), e: td_1 };
    }
    var td = mrg({}, ch[id].e);
    return wk(ch[id].c + ';onmessage=function(e){for(var k in e.data)self[k]=e.data[k];onmessage=' + init.toString() + '}', id, td, cbfs(td), cb);
};
// base async inflate fn
var bInflt = function () { return [u8, u16, i32, fleb, fdeb, clim, fl, fd, flrm, fdrm, rev, ec, hMap, max, bits, bits16, shft, slc, err, inflt, inflateSync, pbf, gopt]; };
var bDflt = function () { return [u8, u16, i32, fleb, fdeb, clim, revfl, revfd, flm, flt, fdm, fdt, rev, deo, et, hMap, wbits, wbits16, hTree, ln, lc, clen, wfblk, wblk, shft, slc, dflt, dopt, deflateSync, pbf]; };
// gzip extra
var gze = function () { return [gzh, gzhl, wbytes, crc, crct]; };
// gunzip extra
var guze = function () { return [gzs, gzl]; };
// zlib extra
var zle = function () { return [zlh, wbytes, adler]; };
// unzlib extra
var zule = function () { return [zls]; };
// post buf
var pbf = function (msg) { return postMessage(msg, [msg.buffer]); };
// get opts
var gopt = function (o) { return o && {
    out: o.size && new u8(o.size),
    dictionary: o.dictionary
}; };
// async helper
var cbify = function (dat, opts, fns, init, id, cb) {
    var w = wrkr(fns, init, id, function (err, dat) {
        w.terminate();
        cb(err, dat);
    });
    w.postMessage([dat, opts], opts.consume ? [dat.buffer] : []);
    return function () { w.terminate(); };
};
// auto stream
var astrm = function (strm) {
    strm.ondata = function (dat, final) { return postMessage([dat, final], [dat.buffer]); };
    return function (ev) {
        if (ev.data[0]) {
            strm.push(ev.data[0], ev.data[1]);
            postMessage([ev.data[0].length]);
        }
        else
            strm.flush(ev.data[1]);
    };
};
// async stream attach
var astrmify = function (fns, strm, opts, init, id, flush, ext) {
    var t;
    var w = wrkr(fns, init, id, function (err, dat) {
        if (err)
            w.terminate(), strm.ondata.call(strm, err);
        else if (!Array.isArray(dat))
            ext(dat);
        else if (dat.length == 1) {
            strm.queuedSize -= dat[0];
            if (strm.ondrain)
                strm.ondrain(dat[0]);
        }
        else {
            if (dat[1])
                w.terminate();
            strm.ondata.call(strm, err, dat[0], dat[1]);
        }
    });
    w.postMessage(opts);
    strm.queuedSize = 0;
    strm.push = function (d, f) {
        if (!strm.ondata)
            err(5);
        if (t)
            strm.ondata(err(4, 0, 1), null, !!f);
        strm.queuedSize += d.length;
        // can fail for cross-realm Uint8Array, but ok - only a small performance penalty
        w.postMessage([d, t = f], d.buffer instanceof ArrayBuffer ? [d.buffer] : []);
    };
    strm.terminate = function () { w.terminate(); };
    if (flush) {
        strm.flush = function (sync) { w.postMessage([0, sync]); };
    }
};
// read 2 bytes
var b2 = function (d, b) { return d[b] | (d[b + 1] << 8); };
// read 4 bytes
var b4 = function (d, b) { return (d[b] | (d[b + 1] << 8) | (d[b + 2] << 16) | (d[b + 3] << 24)) >>> 0; };
// read 8 bytes
var b8 = function (d, b) { return b4(d, b) + (b4(d, b + 4) * 4294967296); };
// write bytes
var wbytes = function (d, b, v) {
    for (; v; ++b)
        d[b] = v, v >>>= 8;
};
// gzip header
var gzh = function (c, o) {
    var fn = o.filename;
    c[0] = 31, c[1] = 139, c[2] = 8, c[8] = o.level < 2 ? 4 : o.level == 9 ? 2 : 0, c[9] = 3; // assume Unix
    if (o.mtime != 0)
        wbytes(c, 4, Math.floor(new Date(o.mtime || Date.now()) / 1000));
    if (fn) {
        c[3] = 8;
        for (var i = 0; i <= fn.length; ++i)
            c[i + 10] = fn.charCodeAt(i);
    }
};
// gzip footer: -8 to -4 = CRC, -4 to -0 is length
// gzip start
var gzs = function (d) {
    if (d[0] != 31 || d[1] != 139 || d[2] != 8)
        err(6, 'invalid gzip data');
    var flg = d[3];
    var st = 10;
    if (flg & 4)
        st += (d[10] | d[11] << 8) + 2;
    for (var zs = (flg >> 3 & 1) + (flg >> 4 & 1); zs > 0; zs -= !d[st++])
        ;
    return st + (flg & 2);
};
// gzip length
var gzl = function (d) {
    var l = d.length;
    return (d[l - 4] | d[l - 3] << 8 | d[l - 2] << 16 | d[l - 1] << 24) >>> 0;
};
// gzip header length
var gzhl = function (o) { return 10 + (o.filename ? o.filename.length + 1 : 0); };
// zlib header
var zlh = function (c, o) {
    var lv = o.level, fl = lv == 0 ? 0 : lv < 6 ? 1 : lv == 9 ? 3 : 2;
    c[0] = 120, c[1] = (fl << 6) | (o.dictionary && 32);
    c[1] |= 31 - ((c[0] << 8) | c[1]) % 31;
    if (o.dictionary) {
        var h = adler();
        h.p(o.dictionary);
        wbytes(c, 2, h.d());
    }
};
// zlib start
var zls = function (d, dict) {
    if ((d[0] & 15) != 8 || (d[0] >> 4) > 7 || ((d[0] << 8 | d[1]) % 31))
        err(6, 'invalid zlib data');
    if ((d[1] >> 5 & 1) == +!dict)
        err(6, 'invalid zlib data: ' + (d[1] & 32 ? 'need' : 'unexpected') + ' dictionary');
    return (d[1] >> 3 & 4) + 2;
};
function StrmOpt(opts, cb) {
    if (typeof opts == 'function')
        cb = opts, opts = {};
    this.ondata = cb;
    return opts;
}
/**
 * Streaming DEFLATE compression
 */
var Deflate = /*#__PURE__*/ ((/* unused pure expression or super */ null && (function () {
    function Deflate(opts, cb) {
        if (typeof opts == 'function')
            cb = opts, opts = {};
        this.ondata = cb;
        this.o = opts || {};
        this.s = { l: 0, i: 32768, w: 32768, z: 32768 };
        // Buffer length must always be 0 mod 32768 for index calculations to be correct when modifying head and prev
        // 98304 = 32768 (lookback) + 65536 (common chunk size)
        this.b = new u8(98304);
        if (this.o.dictionary) {
            var dict = this.o.dictionary.subarray(-32768);
            this.b.set(dict, 32768 - dict.length);
            this.s.i = 32768 - dict.length;
        }
    }
    Deflate.prototype.p = function (c, f) {
        this.ondata(dopt(c, this.o, 0, 0, this.s), f);
    };
    /**
     * Pushes a chunk to be deflated
     * @param chunk The chunk to push
     * @param final Whether this is the last chunk
     */
    Deflate.prototype.push = function (chunk, final) {
        if (!this.ondata)
            err(5);
        if (this.s.l)
            err(4);
        var endLen = chunk.length + this.s.z;
        if (endLen > this.b.length) {
            if (endLen > 2 * this.b.length - 32768) {
                var newBuf = new u8(endLen & -32768);
                newBuf.set(this.b.subarray(0, this.s.z));
                this.b = newBuf;
            }
            var split = this.b.length - this.s.z;
            this.b.set(chunk.subarray(0, split), this.s.z);
            this.s.z = this.b.length;
            this.p(this.b, false);
            this.b.set(this.b.subarray(-32768));
            this.b.set(chunk.subarray(split), 32768);
            this.s.z = chunk.length - split + 32768;
            this.s.i = 32766, this.s.w = 32768;
        }
        else {
            this.b.set(chunk, this.s.z);
            this.s.z += chunk.length;
        }
        this.s.l = final & 1;
        if (this.s.z > this.s.w + 8191 || final) {
            this.p(this.b, final || false);
            this.s.w = this.s.i, this.s.i -= 2;
        }
        if (final) {
            // cleanup unneeded buffers/state to reduce memory usage
            this.s = this.o = {};
            this.b = et;
        }
    };
    /**
     * Flushes buffered uncompressed data. Useful to immediately retrieve the
     * deflated output for small inputs.
     * @param sync Whether to flush to a byte boundary. A sync flush takes 4-5
     *             extra bytes, but guarantees all pushed data is immediately
     *             decompressible. A separate DEFLATE stream may be concatenated
     *             with the current output after a sync flush.
     */
    Deflate.prototype.flush = function (sync) {
        if (!this.ondata)
            err(5);
        if (this.s.l)
            err(4);
        this.p(this.b, false);
        this.s.w = this.s.i, this.s.i -= 2;
        // could technically skip writing the type-0 block for (this.s.r & 7) == 0,
        // but the deterministic trailer (00 00 FF FF) is useful in some situations
        if (sync) {
            var c = new u8(6);
            c[0] = this.s.r >> 3;
            // write empty, non-final type-0 block
            var ep = wfblk(c, this.s.r, et);
            this.s.r = 0;
            this.ondata(c.subarray(0, ep >> 3), false);
        }
    };
    return Deflate;
}())));

/**
 * Asynchronous streaming DEFLATE compression
 */
var AsyncDeflate = /*#__PURE__*/ ((/* unused pure expression or super */ null && (function () {
    function AsyncDeflate(opts, cb) {
        astrmify([
            bDflt,
            function () { return [astrm, Deflate]; }
        ], this, StrmOpt.call(this, opts, cb), function (ev) {
            var strm = new Deflate(ev.data);
            onmessage = astrm(strm);
        }, 6, 1);
    }
    return AsyncDeflate;
}())));

function deflate(data, opts, cb) {
    if (!cb)
        cb = opts, opts = {};
    if (typeof cb != 'function')
        err(7);
    return cbify(data, opts, [
        bDflt,
    ], function (ev) { return pbf(deflateSync(ev.data[0], ev.data[1])); }, 0, cb);
}
/**
 * Compresses data with DEFLATE without any wrapper
 * @param data The data to compress
 * @param opts The compression options
 * @returns The deflated version of the data
 */
function deflateSync(data, opts) {
    return dopt(data, opts || {}, 0, 0);
}
/**
 * Streaming DEFLATE decompression
 */
var Inflate = /*#__PURE__*/ ((/* unused pure expression or super */ null && (function () {
    function Inflate(opts, cb) {
        // no StrmOpt here to avoid adding to workerizer
        if (typeof opts == 'function')
            cb = opts, opts = {};
        this.ondata = cb;
        var dict = opts && opts.dictionary && opts.dictionary.subarray(-32768);
        this.s = { i: 0, b: dict ? dict.length : 0 };
        this.o = new u8(32768);
        this.p = new u8(0);
        if (dict)
            this.o.set(dict);
    }
    Inflate.prototype.e = function (c) {
        if (!this.ondata)
            err(5);
        if (this.d)
            err(4);
        if (!this.p.length)
            this.p = c;
        else if (c.length) {
            var n = new u8(this.p.length + c.length);
            n.set(this.p), n.set(c, this.p.length), this.p = n;
        }
    };
    Inflate.prototype.c = function (final) {
        this.s.i = +(this.d = final || false);
        var bts = this.s.b;
        var dt = inflt(this.p, this.s, this.o);
        this.ondata(slc(dt, bts, this.s.b), this.d);
        this.o = slc(dt, this.s.b - 32768), this.s.b = this.o.length;
        this.p = slc(this.p, (this.s.p / 8) | 0), this.s.p &= 7;
    };
    /**
     * Pushes a chunk to be inflated
     * @param chunk The chunk to push
     * @param final Whether this is the final chunk
     */
    Inflate.prototype.push = function (chunk, final) {
        this.e(chunk), this.c(final);
    };
    return Inflate;
}())));

/**
 * Asynchronous streaming DEFLATE decompression
 */
var AsyncInflate = /*#__PURE__*/ ((/* unused pure expression or super */ null && (function () {
    function AsyncInflate(opts, cb) {
        astrmify([
            bInflt,
            function () { return [astrm, Inflate]; }
        ], this, StrmOpt.call(this, opts, cb), function (ev) {
            var strm = new Inflate(ev.data);
            onmessage = astrm(strm);
        }, 7, 0);
    }
    return AsyncInflate;
}())));

function inflate(data, opts, cb) {
    if (!cb)
        cb = opts, opts = {};
    if (typeof cb != 'function')
        err(7);
    return cbify(data, opts, [
        bInflt
    ], function (ev) { return pbf(inflateSync(ev.data[0], gopt(ev.data[1]))); }, 1, cb);
}
function inflateSync(data, opts) {
    return inflt(data, { i: 2 }, opts && opts.out, opts && opts.dictionary);
}
// before you yell at me for not just using extends, my reason is that TS inheritance is hard to workerize.
/**
 * Streaming GZIP compression
 */
var Gzip = /*#__PURE__*/ ((/* unused pure expression or super */ null && (function () {
    function Gzip(opts, cb) {
        this.c = crc();
        this.l = 0;
        this.v = 1;
        Deflate.call(this, opts, cb);
    }
    /**
     * Pushes a chunk to be GZIPped
     * @param chunk The chunk to push
     * @param final Whether this is the last chunk
     */
    Gzip.prototype.push = function (chunk, final) {
        this.c.p(chunk);
        this.l += chunk.length;
        Deflate.prototype.push.call(this, chunk, final);
    };
    Gzip.prototype.p = function (c, f) {
        var raw = dopt(c, this.o, this.v && gzhl(this.o), f && 8, this.s);
        if (this.v)
            gzh(raw, this.o), this.v = 0;
        if (f)
            wbytes(raw, raw.length - 8, this.c.d()), wbytes(raw, raw.length - 4, this.l);
        this.ondata(raw, f);
    };
    /**
     * Flushes buffered uncompressed data. Useful to immediately retrieve the
     * GZIPped output for small inputs.
     * @param sync Whether to flush to a byte boundary. A sync flush takes 4-5
     *             extra bytes, but guarantees all pushed data is immediately
     *             decompressible.
     */
    Gzip.prototype.flush = function (sync) {
        Deflate.prototype.flush.call(this, sync);
    };
    return Gzip;
}())));

/**
 * Asynchronous streaming GZIP compression
 */
var AsyncGzip = /*#__PURE__*/ ((/* unused pure expression or super */ null && (function () {
    function AsyncGzip(opts, cb) {
        astrmify([
            bDflt,
            gze,
            function () { return [astrm, Deflate, Gzip]; }
        ], this, StrmOpt.call(this, opts, cb), function (ev) {
            var strm = new Gzip(ev.data);
            onmessage = astrm(strm);
        }, 8, 1);
    }
    return AsyncGzip;
}())));

function gzip(data, opts, cb) {
    if (!cb)
        cb = opts, opts = {};
    if (typeof cb != 'function')
        err(7);
    return cbify(data, opts, [
        bDflt,
        gze,
        function () { return [gzipSync]; }
    ], function (ev) { return pbf(gzipSync(ev.data[0], ev.data[1])); }, 2, cb);
}
/**
 * Compresses data with GZIP
 * @param data The data to compress
 * @param opts The compression options
 * @returns The gzipped version of the data
 */
function gzipSync(data, opts) {
    if (!opts)
        opts = {};
    var c = crc(), l = data.length;
    c.p(data);
    var d = dopt(data, opts, gzhl(opts), 8), s = d.length;
    return gzh(d, opts), wbytes(d, s - 8, c.d()), wbytes(d, s - 4, l), d;
}
/**
 * Streaming single or multi-member GZIP decompression
 */
var Gunzip = /*#__PURE__*/ ((/* unused pure expression or super */ null && (function () {
    function Gunzip(opts, cb) {
        this.v = 1;
        this.r = 0;
        Inflate.call(this, opts, cb);
    }
    /**
     * Pushes a chunk to be GUNZIPped
     * @param chunk The chunk to push
     * @param final Whether this is the last chunk
     */
    Gunzip.prototype.push = function (chunk, final) {
        Inflate.prototype.e.call(this, chunk);
        this.r += chunk.length;
        if (this.v) {
            var p = this.p.subarray(this.v - 1);
            var s = p.length > 3 ? gzs(p) : 4;
            if (s > p.length) {
                if (!final)
                    return;
            }
            else if (this.v > 1 && this.onmember) {
                this.onmember(this.r - p.length);
            }
            this.p = p.subarray(s), this.v = 0;
        }
        // necessary to prevent TS from using the closure value
        // This allows for workerization to function correctly
        Inflate.prototype.c.call(this, 0);
        // process concatenated GZIP
        if (this.s.f && !this.s.l) {
            this.v = shft(this.s.p) + 9;
            this.s = { i: 0 };
            this.o = new u8(0);
            this.push(new u8(0), final);
        }
        else if (final) {
            Inflate.prototype.c.call(this, final);
        }
    };
    return Gunzip;
}())));

/**
 * Asynchronous streaming single or multi-member GZIP decompression
 */
var AsyncGunzip = /*#__PURE__*/ ((/* unused pure expression or super */ null && (function () {
    function AsyncGunzip(opts, cb) {
        var _this = this;
        astrmify([
            bInflt,
            guze,
            function () { return [astrm, Inflate, Gunzip]; }
        ], this, StrmOpt.call(this, opts, cb), function (ev) {
            var strm = new Gunzip(ev.data);
            strm.onmember = function (offset) { return postMessage(offset); };
            onmessage = astrm(strm);
        }, 9, 0, function (offset) { return _this.onmember && _this.onmember(offset); });
    }
    return AsyncGunzip;
}())));

function gunzip(data, opts, cb) {
    if (!cb)
        cb = opts, opts = {};
    if (typeof cb != 'function')
        err(7);
    return cbify(data, opts, [
        bInflt,
        guze,
        function () { return [gunzipSync]; }
    ], function (ev) { return pbf(gunzipSync(ev.data[0], ev.data[1])); }, 3, cb);
}
function gunzipSync(data, opts) {
    var st = gzs(data);
    if (st + 8 > data.length)
        err(6, 'invalid gzip data');
    return inflt(data.subarray(st, -8), { i: 2 }, opts && opts.out || new u8(gzl(data)), opts && opts.dictionary);
}
/**
 * Streaming Zlib compression
 */
var Zlib = /*#__PURE__*/ ((/* unused pure expression or super */ null && (function () {
    function Zlib(opts, cb) {
        this.c = adler();
        this.v = 1;
        Deflate.call(this, opts, cb);
    }
    /**
     * Pushes a chunk to be zlibbed
     * @param chunk The chunk to push
     * @param final Whether this is the last chunk
     */
    Zlib.prototype.push = function (chunk, final) {
        this.c.p(chunk);
        Deflate.prototype.push.call(this, chunk, final);
    };
    Zlib.prototype.p = function (c, f) {
        var raw = dopt(c, this.o, this.v && (this.o.dictionary ? 6 : 2), f && 4, this.s);
        if (this.v)
            zlh(raw, this.o), this.v = 0;
        if (f)
            wbytes(raw, raw.length - 4, this.c.d());
        this.ondata(raw, f);
    };
    /**
     * Flushes buffered uncompressed data. Useful to immediately retrieve the
     * zlibbed output for small inputs.
     * @param sync Whether to flush to a byte boundary. A sync flush takes 4-5
     *             extra bytes, but guarantees all pushed data is immediately
     *             decompressible.
     */
    Zlib.prototype.flush = function (sync) {
        Deflate.prototype.flush.call(this, sync);
    };
    return Zlib;
}())));

/**
 * Asynchronous streaming Zlib compression
 */
var AsyncZlib = /*#__PURE__*/ ((/* unused pure expression or super */ null && (function () {
    function AsyncZlib(opts, cb) {
        astrmify([
            bDflt,
            zle,
            function () { return [astrm, Deflate, Zlib]; }
        ], this, StrmOpt.call(this, opts, cb), function (ev) {
            var strm = new Zlib(ev.data);
            onmessage = astrm(strm);
        }, 10, 1);
    }
    return AsyncZlib;
}())));

function zlib(data, opts, cb) {
    if (!cb)
        cb = opts, opts = {};
    if (typeof cb != 'function')
        err(7);
    return cbify(data, opts, [
        bDflt,
        zle,
        function () { return [zlibSync]; }
    ], function (ev) { return pbf(zlibSync(ev.data[0], ev.data[1])); }, 4, cb);
}
/**
 * Compress data with Zlib
 * @param data The data to compress
 * @param opts The compression options
 * @returns The zlib-compressed version of the data
 */
function zlibSync(data, opts) {
    if (!opts)
        opts = {};
    var a = adler();
    a.p(data);
    var d = dopt(data, opts, opts.dictionary ? 6 : 2, 4);
    return zlh(d, opts), wbytes(d, d.length - 4, a.d()), d;
}
/**
 * Streaming Zlib decompression
 */
var Unzlib = /*#__PURE__*/ ((/* unused pure expression or super */ null && (function () {
    function Unzlib(opts, cb) {
        Inflate.call(this, opts, cb);
        this.v = opts && opts.dictionary ? 2 : 1;
    }
    /**
     * Pushes a chunk to be unzlibbed
     * @param chunk The chunk to push
     * @param final Whether this is the last chunk
     */
    Unzlib.prototype.push = function (chunk, final) {
        Inflate.prototype.e.call(this, chunk);
        if (this.v) {
            if (this.p.length < 6 && !final)
                return;
            this.p = this.p.subarray(zls(this.p, this.v - 1)), this.v = 0;
        }
        if (final) {
            if (this.p.length < 4)
                err(6, 'invalid zlib data');
            this.p = this.p.subarray(0, -4);
        }
        // necessary to prevent TS from using the closure value
        // This allows for workerization to function correctly
        Inflate.prototype.c.call(this, final);
    };
    return Unzlib;
}())));

/**
 * Asynchronous streaming Zlib decompression
 */
var AsyncUnzlib = /*#__PURE__*/ ((/* unused pure expression or super */ null && (function () {
    function AsyncUnzlib(opts, cb) {
        astrmify([
            bInflt,
            zule,
            function () { return [astrm, Inflate, Unzlib]; }
        ], this, StrmOpt.call(this, opts, cb), function (ev) {
            var strm = new Unzlib(ev.data);
            onmessage = astrm(strm);
        }, 11, 0);
    }
    return AsyncUnzlib;
}())));

function unzlib(data, opts, cb) {
    if (!cb)
        cb = opts, opts = {};
    if (typeof cb != 'function')
        err(7);
    return cbify(data, opts, [
        bInflt,
        zule,
        function () { return [unzlibSync]; }
    ], function (ev) { return pbf(unzlibSync(ev.data[0], gopt(ev.data[1]))); }, 5, cb);
}
function unzlibSync(data, opts) {
    return inflt(data.subarray(zls(data, opts && opts.dictionary), -4), { i: 2 }, opts && opts.out, opts && opts.dictionary);
}
// Default algorithm for compression (used because having a known output size allows faster decompression)


/**
 * Streaming GZIP, Zlib, or raw DEFLATE decompression
 */
var Decompress = /*#__PURE__*/ ((/* unused pure expression or super */ null && (function () {
    function Decompress(opts, cb) {
        this.o = StrmOpt.call(this, opts, cb) || {};
        this.G = Gunzip;
        this.I = Inflate;
        this.Z = Unzlib;
    }
    // init substream
    // overriden by AsyncDecompress
    Decompress.prototype.i = function () {
        var _this = this;
        this.s.ondata = function (dat, final) {
            _this.ondata(dat, final);
        };
    };
    /**
     * Pushes a chunk to be decompressed
     * @param chunk The chunk to push
     * @param final Whether this is the last chunk
     */
    Decompress.prototype.push = function (chunk, final) {
        if (!this.ondata)
            err(5);
        if (!this.s) {
            if (this.p && this.p.length) {
                var n = new u8(this.p.length + chunk.length);
                n.set(this.p), n.set(chunk, this.p.length);
            }
            else
                this.p = chunk;
            if (this.p.length > 2) {
                this.s = (this.p[0] == 31 && this.p[1] == 139 && this.p[2] == 8)
                    ? new this.G(this.o)
                    : ((this.p[0] & 15) != 8 || (this.p[0] >> 4) > 7 || ((this.p[0] << 8 | this.p[1]) % 31))
                        ? new this.I(this.o)
                        : new this.Z(this.o);
                this.i();
                this.s.push(this.p, final);
                this.p = null;
            }
        }
        else
            this.s.push(chunk, final);
    };
    return Decompress;
}())));

/**
 * Asynchronous streaming GZIP, Zlib, or raw DEFLATE decompression
 */
var AsyncDecompress = /*#__PURE__*/ ((/* unused pure expression or super */ null && (function () {
    function AsyncDecompress(opts, cb) {
        Decompress.call(this, opts, cb);
        this.queuedSize = 0;
        this.G = AsyncGunzip;
        this.I = AsyncInflate;
        this.Z = AsyncUnzlib;
    }
    AsyncDecompress.prototype.i = function () {
        var _this = this;
        this.s.ondata = function (err, dat, final) {
            _this.ondata(err, dat, final);
        };
        this.s.ondrain = function (size) {
            _this.queuedSize -= size;
            if (_this.ondrain)
                _this.ondrain(size);
        };
    };
    /**
     * Pushes a chunk to be decompressed
     * @param chunk The chunk to push
     * @param final Whether this is the last chunk
     */
    AsyncDecompress.prototype.push = function (chunk, final) {
        this.queuedSize += chunk.length;
        Decompress.prototype.push.call(this, chunk, final);
    };
    return AsyncDecompress;
}())));

function decompress(data, opts, cb) {
    if (!cb)
        cb = opts, opts = {};
    if (typeof cb != 'function')
        err(7);
    return (data[0] == 31 && data[1] == 139 && data[2] == 8)
        ? gunzip(data, opts, cb)
        : ((data[0] & 15) != 8 || (data[0] >> 4) > 7 || ((data[0] << 8 | data[1]) % 31))
            ? inflate(data, opts, cb)
            : unzlib(data, opts, cb);
}
/**
 * Expands compressed GZIP, Zlib, or raw DEFLATE data, automatically detecting the format
 * @param data The data to decompress
 * @param opts The decompression options
 * @returns The decompressed version of the data
 */
function decompressSync(data, opts) {
    return (data[0] == 31 && data[1] == 139 && data[2] == 8)
        ? gunzipSync(data, opts)
        : ((data[0] & 15) != 8 || (data[0] >> 4) > 7 || ((data[0] << 8 | data[1]) % 31))
            ? inflateSync(data, opts)
            : unzlibSync(data, opts);
}
// flatten a directory structure
var fltn = function (d, p, t, o) {
    for (var k in d) {
        var val = d[k], n = p + k, op = o;
        if (Array.isArray(val))
            op = mrg(o, val[1]), val = val[0];
        if (ArrayBuffer.isView(val))
            t[n] = [val, op];
        else {
            t[n += '/'] = [new u8(0), op];
            fltn(val, n, t, o);
        }
    }
};
// text encoder
var te = typeof TextEncoder != 'undefined' && /*#__PURE__*/ new TextEncoder();
// text decoder
var td = typeof TextDecoder != 'undefined' && /*#__PURE__*/ new TextDecoder();
// text decoder stream
var tds = 0;
try {
    td.decode(et, { stream: true });
    tds = 1;
}
catch (e) { }
// decode UTF8
var dutf8 = function (d) {
    for (var r = '', i = 0;;) {
        var c = d[i++];
        var eb = (c > 127) + (c > 223) + (c > 239);
        if (i + eb > d.length)
            return { s: r, r: slc(d, i - 1) };
        if (!eb)
            r += String.fromCharCode(c);
        else if (eb == 3) {
            c = ((c & 15) << 18 | (d[i++] & 63) << 12 | (d[i++] & 63) << 6 | (d[i++] & 63)) - 65536,
                r += String.fromCharCode(55296 | (c >> 10), 56320 | (c & 1023));
        }
        else if (eb & 1)
            r += String.fromCharCode((c & 31) << 6 | (d[i++] & 63));
        else
            r += String.fromCharCode((c & 15) << 12 | (d[i++] & 63) << 6 | (d[i++] & 63));
    }
};
/**
 * Streaming UTF-8 decoding
 */
var DecodeUTF8 = /*#__PURE__*/ ((/* unused pure expression or super */ null && (function () {
    /**
     * Creates a UTF-8 decoding stream
     * @param cb The callback to call whenever data is decoded
     */
    function DecodeUTF8(cb) {
        this.ondata = cb;
        if (tds)
            this.t = new TextDecoder();
        else
            this.p = et;
    }
    /**
     * Pushes a chunk to be decoded from UTF-8 binary
     * @param chunk The chunk to push
     * @param final Whether this is the last chunk
     */
    DecodeUTF8.prototype.push = function (chunk, final) {
        if (!this.ondata)
            err(5);
        final = !!final;
        if (this.t) {
            this.ondata(this.t.decode(chunk, { stream: true }), final);
            if (final) {
                if (this.t.decode().length)
                    err(8);
                this.t = null;
            }
            return;
        }
        if (!this.p)
            err(4);
        var dat = new u8(this.p.length + chunk.length);
        dat.set(this.p);
        dat.set(chunk, this.p.length);
        var _a = dutf8(dat), s = _a.s, r = _a.r;
        if (final) {
            if (r.length)
                err(8);
            this.p = null;
        }
        else
            this.p = r;
        this.ondata(s, final);
    };
    return DecodeUTF8;
}())));

/**
 * Streaming UTF-8 encoding
 */
var EncodeUTF8 = /*#__PURE__*/ ((/* unused pure expression or super */ null && (function () {
    /**
     * Creates a UTF-8 decoding stream
     * @param cb The callback to call whenever data is encoded
     */
    function EncodeUTF8(cb) {
        this.ondata = cb;
    }
    /**
     * Pushes a chunk to be encoded to UTF-8
     * @param chunk The string data to push
     * @param final Whether this is the last chunk
     */
    EncodeUTF8.prototype.push = function (chunk, final) {
        if (!this.ondata)
            err(5);
        if (this.d)
            err(4);
        this.ondata(strToU8(chunk), this.d = final || false);
    };
    return EncodeUTF8;
}())));

/**
 * Converts a string into a Uint8Array for use with compression/decompression methods
 * @param str The string to encode
 * @param latin1 Whether or not to interpret the data as Latin-1. This should
 *               not need to be true unless decoding a binary string.
 * @returns The string encoded in UTF-8/Latin-1 binary
 */
function strToU8(str, latin1) {
    if (latin1) {
        var ar_1 = new u8(str.length);
        for (var i = 0; i < str.length; ++i)
            ar_1[i] = str.charCodeAt(i);
        return ar_1;
    }
    if (te)
        return te.encode(str);
    var l = str.length;
    var ar = new u8(str.length + (str.length >> 1));
    var ai = 0;
    var w = function (v) { ar[ai++] = v; };
    for (var i = 0; i < l; ++i) {
        if (ai + 5 > ar.length) {
            var n = new u8(ai + 8 + ((l - i) << 1));
            n.set(ar);
            ar = n;
        }
        var c = str.charCodeAt(i);
        if (c < 128 || latin1)
            w(c);
        else if (c < 2048)
            w(192 | (c >> 6)), w(128 | (c & 63));
        else if (c > 55295 && c < 57344)
            c = 65536 + (c & 1023 << 10) | (str.charCodeAt(++i) & 1023),
                w(240 | (c >> 18)), w(128 | ((c >> 12) & 63)), w(128 | ((c >> 6) & 63)), w(128 | (c & 63));
        else
            w(224 | (c >> 12)), w(128 | ((c >> 6) & 63)), w(128 | (c & 63));
    }
    return slc(ar, 0, ai);
}
/**
 * Converts a Uint8Array to a string
 * @param dat The data to decode to string
 * @param latin1 Whether or not to interpret the data as Latin-1. This should
 *               not need to be true unless encoding to binary string.
 * @returns The original UTF-8/Latin-1 string
 */
function strFromU8(dat, latin1) {
    if (latin1) {
        var r = '';
        for (var i = 0; i < dat.length; i += 16384)
            r += String.fromCharCode.apply(null, dat.subarray(i, i + 16384));
        return r;
    }
    else if (td) {
        return td.decode(dat);
    }
    else {
        var _a = dutf8(dat), s = _a.s, r = _a.r;
        if (r.length)
            err(8);
        return s;
    }
}
;
// deflate bit flag
var dbf = function (l) { return l == 1 ? 3 : l < 6 ? 2 : l == 9 ? 1 : 0; };
// skip local zip header
var slzh = function (d, b) { return b + 30 + b2(d, b + 26) + b2(d, b + 28); };
// read zip header
var zh = function (d, b, z) {
    var fnl = b2(d, b + 28), efl = b2(d, b + 30), fn = strFromU8(d.subarray(b + 46, b + 46 + fnl), !(b2(d, b + 8) & 2048)), es = b + 46 + fnl;
    var _a = z64hs(d, es, efl, z, b4(d, b + 20), b4(d, b + 24), b4(d, b + 42)), sc = _a[0], su = _a[1], off = _a[2];
    return [b2(d, b + 10), sc, su, fn, es + efl + b2(d, b + 32), off];
};
// read zip64 header sizes
var z64hs = function (d, b, l, z, sc, su, off) {
    var nsc = sc == 4294967295, nsu = su == 4294967295, noff = off == 4294967295, e = b + l;
    var nf = nsc + nsu + noff;
    if (z && nf) {
        for (; b + 4 < e; b += 4 + b2(d, b + 2)) {
            if (b2(d, b) == 1) {
                return [
                    nsc ? b8(d, b + 4 + 8 * nsu) : sc,
                    nsu ? b8(d, b + 4) : su,
                    noff ? b8(d, b + 4 + 8 * (nsu + nsc)) : off,
                    1
                ];
            }
        }
        // z == 2 for unknown whether or not zip64
        if (z < 2)
            err(13);
    }
    return [sc, su, off, 0];
};
// extra field length
var exfl = function (ex) {
    var le = 0;
    if (ex) {
        for (var k in ex) {
            var l = ex[k].length;
            if (l > 65535)
                err(9);
            le += l + 4;
        }
    }
    return le;
};
// write zip header
var wzh = function (d, b, f, fn, u, c, ce, co) {
    var fl = fn.length, ex = f.extra, col = co && co.length;
    var exl = exfl(ex);
    wbytes(d, b, ce != null ? 0x2014B50 : 0x4034B50), b += 4;
    if (ce != null)
        d[b++] = 20, d[b++] = f.os;
    d[b] = 20, b += 2; // spec compliance? what's that?
    d[b++] = (f.flag << 1) | (c < 0 && 8), d[b++] = u && 8;
    d[b++] = f.compression & 255, d[b++] = f.compression >> 8;
    var dt = new Date(f.mtime == null ? Date.now() : f.mtime), y = dt.getFullYear() - 1980;
    if (y < 0 || y > 119)
        err(10);
    wbytes(d, b, (y << 25) | ((dt.getMonth() + 1) << 21) | (dt.getDate() << 16) | (dt.getHours() << 11) | (dt.getMinutes() << 5) | (dt.getSeconds() >> 1)), b += 4;
    if (c != -1) {
        wbytes(d, b, f.crc);
        wbytes(d, b + 4, c < 0 ? -c - 2 : c);
        wbytes(d, b + 8, f.size);
    }
    wbytes(d, b + 12, fl);
    wbytes(d, b + 14, exl), b += 16;
    if (ce != null) {
        wbytes(d, b, col);
        wbytes(d, b + 6, f.attrs);
        wbytes(d, b + 10, ce), b += 14;
    }
    d.set(fn, b);
    b += fl;
    if (exl) {
        for (var k in ex) {
            var exf = ex[k], l = exf.length;
            wbytes(d, b, +k);
            wbytes(d, b + 2, l);
            d.set(exf, b + 4), b += 4 + l;
        }
    }
    if (col)
        d.set(co, b), b += col;
    return b;
};
// write zip footer (end of central directory)
var wzf = function (o, b, c, d, e) {
    wbytes(o, b, 0x6054B50); // skip disk
    wbytes(o, b + 8, c);
    wbytes(o, b + 10, c);
    wbytes(o, b + 12, d);
    wbytes(o, b + 16, e);
};
/**
 * A pass-through stream to keep data uncompressed in a ZIP archive.
 */
var ZipPassThrough = /*#__PURE__*/ ((/* unused pure expression or super */ null && (function () {
    /**
     * Creates a pass-through stream that can be added to ZIP archives
     * @param filename The filename to associate with this data stream
     */
    function ZipPassThrough(filename) {
        this.filename = filename;
        this.c = crc();
        this.size = 0;
        this.compression = 0;
    }
    /**
     * Processes a chunk and pushes to the output stream. You can override this
     * method in a subclass for custom behavior, but by default this passes
     * the data through. You must call this.ondata(err, chunk, final) at some
     * point in this method.
     * @param chunk The chunk to process
     * @param final Whether this is the last chunk
     */
    ZipPassThrough.prototype.process = function (chunk, final) {
        this.ondata(null, chunk, final);
    };
    /**
     * Pushes a chunk to be added. If you are subclassing this with a custom
     * compression algorithm, note that you must push data from the source
     * file only, pre-compression.
     * @param chunk The chunk to push
     * @param final Whether this is the last chunk
     */
    ZipPassThrough.prototype.push = function (chunk, final) {
        if (!this.ondata)
            err(5);
        this.c.p(chunk);
        this.size += chunk.length;
        if (final)
            this.crc = this.c.d();
        // we shouldn't really do this cast, but properly handling ArrayBufferLike
        // makes the API unergonomic with Buffer
        this.process(chunk, final || false);
    };
    return ZipPassThrough;
}())));

// I don't extend because TypeScript extension adds 1kB of runtime bloat
/**
 * Streaming DEFLATE compression for ZIP archives. Prefer using AsyncZipDeflate
 * for better performance
 */
var ZipDeflate = /*#__PURE__*/ ((/* unused pure expression or super */ null && (function () {
    /**
     * Creates a DEFLATE stream that can be added to ZIP archives
     * @param filename The filename to associate with this data stream
     * @param opts The compression options
     */
    function ZipDeflate(filename, opts) {
        var _this = this;
        if (!opts)
            opts = {};
        ZipPassThrough.call(this, filename);
        this.d = new Deflate(opts, function (dat, final) {
            _this.ondata(null, dat, final);
        });
        this.compression = 8;
        this.flag = dbf(opts.level);
    }
    ZipDeflate.prototype.process = function (chunk, final) {
        try {
            this.d.push(chunk, final);
        }
        catch (e) {
            this.ondata(e, null, final);
        }
    };
    /**
     * Pushes a chunk to be deflated
     * @param chunk The chunk to push
     * @param final Whether this is the last chunk
     */
    ZipDeflate.prototype.push = function (chunk, final) {
        ZipPassThrough.prototype.push.call(this, chunk, final);
    };
    return ZipDeflate;
}())));

/**
 * Asynchronous streaming DEFLATE compression for ZIP archives
 */
var AsyncZipDeflate = /*#__PURE__*/ ((/* unused pure expression or super */ null && (function () {
    /**
     * Creates an asynchronous DEFLATE stream that can be added to ZIP archives
     * @param filename The filename to associate with this data stream
     * @param opts The compression options
     */
    function AsyncZipDeflate(filename, opts) {
        var _this = this;
        if (!opts)
            opts = {};
        ZipPassThrough.call(this, filename);
        this.d = new AsyncDeflate(opts, function (err, dat, final) {
            _this.ondata(err, dat, final);
        });
        this.compression = 8;
        this.flag = dbf(opts.level);
        this.terminate = this.d.terminate;
    }
    AsyncZipDeflate.prototype.process = function (chunk, final) {
        this.d.push(chunk, final);
    };
    /**
     * Pushes a chunk to be deflated
     * @param chunk The chunk to push
     * @param final Whether this is the last chunk
     */
    AsyncZipDeflate.prototype.push = function (chunk, final) {
        ZipPassThrough.prototype.push.call(this, chunk, final);
    };
    return AsyncZipDeflate;
}())));

// TODO: Better tree shaking
/**
 * A zippable archive to which files can incrementally be added
 */
var Zip = /*#__PURE__*/ ((/* unused pure expression or super */ null && (function () {
    /**
     * Creates an empty ZIP archive to which files can be added
     * @param cb The callback to call whenever data for the generated ZIP archive
     *           is available
     */
    function Zip(cb) {
        this.ondata = cb;
        this.u = [];
        this.d = 1;
    }
    /**
     * Adds a file to the ZIP archive
     * @param file The file stream to add
     */
    Zip.prototype.add = function (file) {
        var _this = this;
        if (!this.ondata)
            err(5);
        // finishing or finished
        if (this.d & 2)
            this.ondata(err(4 + (this.d & 1) * 8, 0, 1), null, false);
        else {
            var f = strToU8(file.filename), fl_1 = f.length;
            var com = file.comment, o = com && strToU8(com);
            var u = fl_1 != file.filename.length || (o && (com.length != o.length));
            var hl_1 = fl_1 + exfl(file.extra) + 30;
            if (fl_1 > 65535)
                this.ondata(err(11, 0, 1), null, false);
            var header = new u8(hl_1);
            wzh(header, 0, file, f, u, -1);
            var chks_1 = [header];
            var pAll_1 = function () {
                for (var _i = 0, chks_2 = chks_1; _i < chks_2.length; _i++) {
                    var chk = chks_2[_i];
                    _this.ondata(null, chk, false);
                }
                chks_1 = [];
            };
            var tr_1 = this.d;
            this.d = 0;
            var ind_1 = this.u.length;
            var uf_1 = mrg(file, {
                f: f,
                u: u,
                o: o,
                t: function () {
                    if (file.terminate)
                        file.terminate();
                },
                r: function () {
                    pAll_1();
                    if (tr_1) {
                        var nxt = _this.u[ind_1 + 1];
                        if (nxt)
                            nxt.r();
                        else
                            _this.d = 1;
                    }
                    tr_1 = 1;
                }
            });
            var cl_1 = 0;
            file.ondata = function (err, dat, final) {
                if (err) {
                    _this.ondata(err, dat, final);
                    _this.terminate();
                }
                else {
                    cl_1 += dat.length;
                    chks_1.push(dat);
                    if (final) {
                        var dd = new u8(16);
                        wbytes(dd, 0, 0x8074B50);
                        wbytes(dd, 4, file.crc);
                        wbytes(dd, 8, cl_1);
                        wbytes(dd, 12, file.size);
                        chks_1.push(dd);
                        uf_1.c = cl_1, uf_1.b = hl_1 + cl_1 + 16, uf_1.crc = file.crc, uf_1.size = file.size;
                        if (tr_1)
                            uf_1.r();
                        tr_1 = 1;
                    }
                    else if (tr_1)
                        pAll_1();
                }
            };
            this.u.push(uf_1);
        }
    };
    /**
     * Ends the process of adding files and prepares to emit the final chunks.
     * This *must* be called after adding all desired files for the resulting
     * ZIP file to work properly.
     */
    Zip.prototype.end = function () {
        var _this = this;
        if (this.d & 2) {
            this.ondata(err(4 + (this.d & 1) * 8, 0, 1), null, true);
            return;
        }
        if (this.d)
            this.e();
        else
            this.u.push({
                r: function () {
                    if (!(_this.d & 1))
                        return;
                    _this.u.splice(-1, 1);
                    _this.e();
                },
                t: function () { }
            });
        this.d = 3;
    };
    Zip.prototype.e = function () {
        var bt = 0, l = 0, tl = 0;
        for (var _i = 0, _a = this.u; _i < _a.length; _i++) {
            var f = _a[_i];
            tl += 46 + f.f.length + exfl(f.extra) + (f.o ? f.o.length : 0);
        }
        var out = new u8(tl + 22);
        for (var _b = 0, _c = this.u; _b < _c.length; _b++) {
            var f = _c[_b];
            wzh(out, bt, f, f.f, f.u, -f.c - 2, l, f.o);
            bt += 46 + f.f.length + exfl(f.extra) + (f.o ? f.o.length : 0), l += f.b;
        }
        wzf(out, bt, this.u.length, tl, l);
        this.ondata(null, out, true);
        this.d = 2;
    };
    /**
     * A method to terminate any internal workers used by the stream. Subsequent
     * calls to add() will fail.
     */
    Zip.prototype.terminate = function () {
        for (var _i = 0, _a = this.u; _i < _a.length; _i++) {
            var f = _a[_i];
            f.t();
        }
        this.d = 2;
    };
    return Zip;
}())));

function zip(data, opts, cb) {
    if (!cb)
        cb = opts, opts = {};
    if (typeof cb != 'function')
        err(7);
    var r = {};
    fltn(data, '', r, opts);
    var k = Object.keys(r);
    var lft = k.length, o = 0, tot = 0;
    var slft = lft, files = new Array(lft);
    var term = [];
    var tAll = function () {
        for (var i = 0; i < term.length; ++i)
            term[i]();
    };
    var cbd = function (a, b) {
        mt(function () { cb(a, b); });
    };
    mt(function () { cbd = cb; });
    var cbf = function () {
        var out = new u8(tot + 22), oe = o, cdl = tot - o;
        tot = 0;
        for (var i = 0; i < slft; ++i) {
            var f = files[i];
            try {
                var l = f.c.length;
                wzh(out, tot, f, f.f, f.u, l);
                var badd = 30 + f.f.length + exfl(f.extra);
                var loc = tot + badd;
                out.set(f.c, loc);
                wzh(out, o, f, f.f, f.u, l, tot, f.m), o += 16 + badd + (f.m ? f.m.length : 0), tot = loc + l;
            }
            catch (e) {
                return cbd(e, null);
            }
        }
        wzf(out, o, files.length, cdl, oe);
        cbd(null, out);
    };
    if (!lft)
        cbf();
    var _loop_1 = function (i) {
        var fn = k[i];
        var _a = r[fn], file = _a[0], p = _a[1];
        var c = crc(), size = file.length;
        c.p(file);
        var f = strToU8(fn), s = f.length;
        var com = p.comment, m = com && strToU8(com), ms = m && m.length;
        var exl = exfl(p.extra);
        var compression = p.level == 0 ? 0 : 8;
        var cbl = function (e, d) {
            if (e) {
                tAll();
                cbd(e, null);
            }
            else {
                var l = d.length;
                files[i] = mrg(p, {
                    size: size,
                    crc: c.d(),
                    c: d,
                    f: f,
                    m: m,
                    u: s != fn.length || (m && (com.length != ms)),
                    compression: compression
                });
                o += 30 + s + exl + l;
                tot += 76 + 2 * (s + exl) + (ms || 0) + l;
                if (!--lft)
                    cbf();
            }
        };
        if (s > 65535)
            cbl(err(11, 0, 1), null);
        if (!compression)
            cbl(null, file);
        else if (size < 160000) {
            try {
                cbl(null, deflateSync(file, p));
            }
            catch (e) {
                cbl(e, null);
            }
        }
        else
            term.push(deflate(file, p, cbl));
    };
    // Cannot use lft because it can decrease
    for (var i = 0; i < slft; ++i) {
        _loop_1(i);
    }
    return tAll;
}
/**
 * Synchronously creates a ZIP file. Prefer using `zip` for better performance
 * with more than one file.
 * @param data The directory structure for the ZIP archive
 * @param opts The main options, merged with per-file options
 * @returns The generated ZIP archive
 */
function zipSync(data, opts) {
    if (!opts)
        opts = {};
    var r = {};
    var files = [];
    fltn(data, '', r, opts);
    var o = 0;
    var tot = 0;
    for (var fn in r) {
        var _a = r[fn], file = _a[0], p = _a[1];
        var compression = p.level == 0 ? 0 : 8;
        var f = strToU8(fn), s = f.length;
        var com = p.comment, m = com && strToU8(com), ms = m && m.length;
        var exl = exfl(p.extra);
        if (s > 65535)
            err(11);
        var d = compression ? deflateSync(file, p) : file, l = d.length;
        var c = crc();
        c.p(file);
        files.push(mrg(p, {
            size: file.length,
            crc: c.d(),
            c: d,
            f: f,
            m: m,
            u: s != fn.length || (m && (com.length != ms)),
            o: o,
            compression: compression
        }));
        o += 30 + s + exl + l;
        tot += 76 + 2 * (s + exl) + (ms || 0) + l;
    }
    var out = new u8(tot + 22), oe = o, cdl = tot - o;
    for (var i = 0; i < files.length; ++i) {
        var f = files[i];
        wzh(out, f.o, f, f.f, f.u, f.c.length);
        var badd = 30 + f.f.length + exfl(f.extra);
        out.set(f.c, f.o + badd);
        wzh(out, o, f, f.f, f.u, f.c.length, f.o, f.m), o += 16 + badd + (f.m ? f.m.length : 0);
    }
    wzf(out, o, files.length, cdl, oe);
    return out;
}
/**
 * Streaming pass-through decompression for ZIP archives
 */
var UnzipPassThrough = /*#__PURE__*/ ((/* unused pure expression or super */ null && (function () {
    function UnzipPassThrough() {
    }
    UnzipPassThrough.prototype.push = function (chunk, final) {
        // same as ZipPassThrough: cast to retain Buffer ergonomics
        this.ondata(null, chunk, final);
    };
    UnzipPassThrough.compression = 0;
    return UnzipPassThrough;
}())));

/**
 * Streaming DEFLATE decompression for ZIP archives. Prefer AsyncZipInflate for
 * better performance.
 */
var UnzipInflate = /*#__PURE__*/ ((/* unused pure expression or super */ null && (function () {
    /**
     * Creates a DEFLATE decompression that can be used in ZIP archives
     */
    function UnzipInflate() {
        var _this = this;
        this.i = new Inflate(function (dat, final) {
            _this.ondata(null, dat, final);
        });
    }
    UnzipInflate.prototype.push = function (chunk, final) {
        try {
            this.i.push(chunk, final);
        }
        catch (e) {
            this.ondata(e, null, final);
        }
    };
    UnzipInflate.compression = 8;
    return UnzipInflate;
}())));

/**
 * Asynchronous streaming DEFLATE decompression for ZIP archives
 */
var AsyncUnzipInflate = /*#__PURE__*/ ((/* unused pure expression or super */ null && (function () {
    /**
     * Creates a DEFLATE decompression that can be used in ZIP archives
     */
    function AsyncUnzipInflate(_, sz) {
        var _this = this;
        if (sz < 320000) {
            this.i = new Inflate(function (dat, final) {
                _this.ondata(null, dat, final);
            });
        }
        else {
            this.i = new AsyncInflate(function (err, dat, final) {
                _this.ondata(err, dat, final);
            });
            this.terminate = this.i.terminate;
        }
    }
    AsyncUnzipInflate.prototype.push = function (chunk, final) {
        if (this.i.terminate)
            chunk = slc(chunk, 0);
        this.i.push(chunk, final);
    };
    AsyncUnzipInflate.compression = 8;
    return AsyncUnzipInflate;
}())));

/**
 * A ZIP archive decompression stream that emits files as they are discovered
 */
var Unzip = /*#__PURE__*/ ((/* unused pure expression or super */ null && (function () {
    /**
     * Creates a ZIP decompression stream
     * @param cb The callback to call whenever a file in the ZIP archive is found
     */
    function Unzip(cb) {
        this.onfile = cb;
        this.k = [];
        this.o = {
            0: UnzipPassThrough
        };
        this.p = et;
    }
    /**
     * Pushes a chunk to be unzipped
     * @param chunk The chunk to push
     * @param final Whether this is the last chunk
     */
    Unzip.prototype.push = function (chunk, final) {
        var _this = this;
        if (!this.onfile)
            err(5);
        if (!this.p)
            err(4);
        if (this.c > 0) {
            var len = Math.min(this.c, chunk.length);
            var toAdd = chunk.subarray(0, len);
            this.c -= len;
            if (this.d)
                this.d.push(toAdd, !this.c);
            else
                this.k[0].push(toAdd);
            chunk = chunk.subarray(len);
            if (chunk.length)
                return this.push(chunk, final);
        }
        else {
            var f = 0, i = 0, is = void 0, buf = void 0;
            if (!this.p.length)
                buf = chunk;
            else if (!chunk.length)
                buf = this.p;
            else {
                buf = new u8(this.p.length + chunk.length);
                buf.set(this.p), buf.set(chunk, this.p.length);
            }
            var l = buf.length, oc = this.c, add = oc && this.d;
            var _loop_2 = function () {
                var sig = b4(buf, i);
                if (sig == 0x4034B50) {
                    f = 1, is = i;
                    this_1.d = null;
                    this_1.c = 0;
                    var bf = b2(buf, i + 6), cmp_1 = b2(buf, i + 8), u = bf & 2048, dd = bf & 8, fnl = b2(buf, i + 26), es = b2(buf, i + 28);
                    if (l > i + 30 + fnl + es) {
                        var chks_3 = [];
                        this_1.k.unshift(chks_3);
                        f = 2;
                        var lsc = b4(buf, i + 18), lsu = b4(buf, i + 22);
                        var fn_1 = strFromU8(buf.subarray(i + 30, i += 30 + fnl), !u);
                        var _a = z64hs(buf, i, es, 2, lsc, lsu, 0), sc_1 = _a[0], su_1 = _a[1], z64 = _a[3];
                        if (dd)
                            sc_1 = -1 - z64;
                        i += es;
                        this_1.c = sc_1;
                        var d_1;
                        var file_1 = {
                            name: fn_1,
                            compression: cmp_1,
                            start: function () {
                                if (!file_1.ondata)
                                    err(5);
                                if (!sc_1)
                                    file_1.ondata(null, et, true);
                                else {
                                    var ctr = _this.o[cmp_1];
                                    if (!ctr)
                                        file_1.ondata(err(14, 'unknown compression type ' + cmp_1, 1), null, false);
                                    d_1 = sc_1 < 0 ? new ctr(fn_1) : new ctr(fn_1, sc_1, su_1);
                                    d_1.ondata = function (err, dat, final) { file_1.ondata(err, dat, final); };
                                    for (var _i = 0, chks_4 = chks_3; _i < chks_4.length; _i++) {
                                        var dat = chks_4[_i];
                                        d_1.push(dat, false);
                                    }
                                    if (_this.k[0] == chks_3 && _this.c)
                                        _this.d = d_1;
                                    else
                                        d_1.push(et, true);
                                }
                            },
                            terminate: function () {
                                if (d_1 && d_1.terminate)
                                    d_1.terminate();
                            }
                        };
                        if (sc_1 >= 0)
                            file_1.size = sc_1, file_1.originalSize = su_1;
                        this_1.onfile(file_1);
                    }
                    return "break";
                }
                else if (oc) {
                    if (sig == 0x8074B50) {
                        is = i += 12 + (oc == -2 && 8), f = 3, this_1.c = 0;
                        return "break";
                    }
                    else if (sig == 0x2014B50) {
                        is = i -= 4, f = 3, this_1.c = 0;
                        return "break";
                    }
                }
            };
            var this_1 = this;
            for (; i < l - 4; ++i) {
                var state_1 = _loop_2();
                if (state_1 === "break")
                    break;
            }
            this.p = et;
            if (oc < 0) {
                var dat = f ? buf.subarray(0, is - 12 - (oc == -2 && 8) - (b4(buf, is - 16) == 0x8074B50 && 4)) : buf.subarray(0, i);
                if (add)
                    add.push(dat, !!f);
                else
                    this.k[+(f == 2)].push(dat);
            }
            if (f & 2)
                return this.push(buf.subarray(i), final);
            this.p = buf.subarray(i);
        }
        if (final) {
            if (this.c)
                err(13);
            this.p = null;
        }
    };
    /**
     * Registers a decoder with the stream, allowing for files compressed with
     * the compression type provided to be expanded correctly
     * @param decoder The decoder constructor
     */
    Unzip.prototype.register = function (decoder) {
        this.o[decoder.compression] = decoder;
    };
    return Unzip;
}())));

var mt = typeof queueMicrotask == 'function' ? queueMicrotask : typeof setTimeout == 'function' ? setTimeout : function (fn) { fn(); };
function unzip(data, opts, cb) {
    if (!cb)
        cb = opts, opts = {};
    if (typeof cb != 'function')
        err(7);
    var term = [];
    var tAll = function () {
        for (var i = 0; i < term.length; ++i)
            term[i]();
    };
    var files = {};
    var cbd = function (a, b) {
        mt(function () { cb(a, b); });
    };
    mt(function () { cbd = cb; });
    var e = data.length - 22;
    for (; b4(data, e) != 0x6054B50; --e) {
        if (!e || data.length - e > 65558) {
            cbd(err(13, 0, 1), null);
            return tAll;
        }
    }
    ;
    var lft = b2(data, e + 8);
    if (lft) {
        var c = lft;
        var o = b4(data, e + 16);
        var z = b4(data, e - 20) == 0x7064B50;
        if (z) {
            var ze = b4(data, e - 12);
            z = b4(data, ze) == 0x6064B50;
            if (z) {
                c = lft = b4(data, ze + 32);
                o = b4(data, ze + 48);
            }
        }
        var fltr = opts && opts.filter;
        var _loop_3 = function (i) {
            var _a = zh(data, o, z), c_1 = _a[0], sc = _a[1], su = _a[2], fn = _a[3], no = _a[4], off = _a[5], b = slzh(data, off);
            o = no;
            var cbl = function (e, d) {
                if (e) {
                    tAll();
                    cbd(e, null);
                }
                else {
                    if (d)
                        files[fn] = d;
                    if (!--lft)
                        cbd(null, files);
                }
            };
            if (!fltr || fltr({
                name: fn,
                size: sc,
                originalSize: su,
                compression: c_1
            })) {
                if (!c_1)
                    cbl(null, slc(data, b, b + sc));
                else if (c_1 == 8) {
                    var infl = data.subarray(b, b + sc);
                    // Synchronously decompress under 512KB, or barely-compressed data
                    if (su < 524288 || sc > 0.8 * su) {
                        try {
                            cbl(null, inflateSync(infl, { out: new u8(su) }));
                        }
                        catch (e) {
                            cbl(e, null);
                        }
                    }
                    else
                        term.push(inflate(infl, { size: su }, cbl));
                }
                else
                    cbl(err(14, 'unknown compression type ' + c_1, 1), null);
            }
            else
                cbl(null, null);
        };
        for (var i = 0; i < c; ++i) {
            _loop_3(i);
        }
    }
    else
        cbd(null, {});
    return tAll;
}
/**
 * Synchronously decompresses a ZIP archive. Prefer using `unzip` for better
 * performance with more than one file.
 * @param data The raw compressed ZIP file
 * @param opts The ZIP extraction options
 * @returns The decompressed files
 */
function unzipSync(data, opts) {
    var files = {};
    var e = data.length - 22;
    for (; b4(data, e) != 0x6054B50; --e) {
        if (!e || data.length - e > 65558)
            err(13);
    }
    ;
    var c = b2(data, e + 8);
    if (!c)
        return {};
    var o = b4(data, e + 16);
    var z = b4(data, e - 20) == 0x7064B50;
    if (z) {
        var ze = b4(data, e - 12);
        z = b4(data, ze) == 0x6064B50;
        if (z) {
            c = b4(data, ze + 32);
            o = b4(data, ze + 48);
        }
    }
    var fltr = opts && opts.filter;
    for (var i = 0; i < c; ++i) {
        var _a = zh(data, o, z), c_2 = _a[0], sc = _a[1], su = _a[2], fn = _a[3], no = _a[4], off = _a[5], b = slzh(data, off);
        o = no;
        if (!fltr || fltr({
            name: fn,
            size: sc,
            originalSize: su,
            compression: c_2
        })) {
            if (!c_2)
                files[fn] = slc(data, b, b + sc);
            else if (c_2 == 8)
                files[fn] = inflateSync(data.subarray(b, b + sc), { out: new u8(su) });
            else
                err(14, 'unknown compression type ' + c_2);
        }
    }
    return files;
}

;// CONCATENATED MODULE: ./build/src/local/lambda/code.js
// The code of a function: checks and unpacks a zip, names an image.





/** https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const LARGEST_UNZIPPED = 262_144_000;
/**
 * Unpacks a zip into a new folder under `parent`. @throws InvalidParameterValueException for what is no zip, empty, or
 * too large.
 */
function zipCode(zip, parent) {
    const folder = (0,external_node_path_namespaceObject.join)(parent, (0,external_node_crypto_namespaceObject.randomUUID)());
    const archive = `${folder}.zip`;
    for (const [name, bytes] of Object.entries(code_unzip(zip))) {
        const path = (0,external_node_path_namespaceObject.normalize)(name);
        if (path.startsWith('..') || path.startsWith('/'))
            throw cannotUnzip();
        const target = (0,external_node_path_namespaceObject.join)(folder, path);
        if (name.endsWith('/')) {
            (0,external_node_fs_namespaceObject.mkdirSync)(target, { recursive: true, mode: 0o755 });
            continue;
        }
        (0,external_node_fs_namespaceObject.mkdirSync)((0,external_node_path_namespaceObject.dirname)(target), { recursive: true, mode: 0o755 });
        // The unzipper tells no modes; a custom runtime's `bootstrap` must be executable, and for the rest it does no harm.
        (0,external_node_fs_namespaceObject.writeFileSync)(target, bytes, { mode: 0o755 });
    }
    (0,external_node_fs_namespaceObject.writeFileSync)(archive, zip, { mode: 0o600 });
    return { kind: 'zip', sha256: (0,external_node_crypto_namespaceObject.createHash)('sha256').update(zip).digest('base64'), size: zip.length, folder, archive };
}
const cannotUnzip = () => errors_invalidParameter('Could not unzip uploaded file. Please check your file, then try to upload again.');
function code_unzip(zip) {
    let total = 0;
    let files;
    try {
        files = unzipSync(zip, { filter: ({ originalSize }) => (total += originalSize) < LARGEST_UNZIPPED });
    }
    catch {
        throw cannotUnzip();
    }
    if (total >= LARGEST_UNZIPPED)
        throw errors_invalidParameter(`Unzipped size must be smaller than ${LARGEST_UNZIPPED} bytes`);
    if (Object.keys(files).length === 0)
        throw errors_invalidParameter('Uploaded file must be a non-empty zip');
    return files;
}
/** Removes what `zipCode` made. */
function removeCode(code) {
    if (code.kind !== 'zip')
        return;
    (0,external_node_fs_namespaceObject.rmSync)(code.folder, { recursive: true, force: true });
    (0,external_node_fs_namespaceObject.rmSync)(code.archive, { force: true });
}
/**
 * The image that a URI means now: Lambda resolves a tag once, when code is created or updated.
 * @param find an image in the registry, undefined when it is not there. Without it every image is taken to exist.
 */
function imageCode(uri, find) {
    const image = find?.(uri);
    if (image === undefined && find !== undefined) {
        throw errors_invalidParameter(`Source image ${uri} does not exist. Provide a valid source image.`);
    }
    if (image !== undefined && !isSupported(image.manifest)) {
        const what = 'The image manifest, config or layer media type for the source image';
        throw errors_invalidParameter(`${what} ${uri} is not supported.`);
    }
    const digest = image?.digest ?? /@(sha256:[0-9a-f]{64})$/.exec(uri)?.[1];
    const repository = uri.replace(/@sha256:[0-9a-f]+$/, '').replace(/:[^/:]+$/, '');
    const resolvedUri = digest === undefined ? uri : `${repository}@${digest}`;
    return {
        kind: 'image',
        sha256: digest?.replace('sha256:', '') ?? (0,external_node_crypto_namespaceObject.createHash)('sha256').update(uri).digest('hex'),
        uri,
        resolvedUri,
    };
}
/** What Lambda takes, https://docs.aws.amazon.com/lambda/latest/dg/images-create.html: an index is not among it. */
const MEDIA_TYPES = new Set([
    'application/vnd.docker.distribution.manifest.v2+json',
    'application/vnd.docker.container.image.v1+json',
    'application/vnd.docker.image.rootfs.diff.tar.gzip',
    'application/vnd.oci.image.manifest.v1+json',
    'application/vnd.oci.image.config.v1+json',
    'application/vnd.oci.image.layer.v1.tar',
    'application/vnd.oci.image.layer.v1.tar+gzip',
]);
/** An OCI manifest need not say its own type. */
function isSupported(bytes) {
    const { mediaType, config, layers } = JSON.parse(bytes.toString('utf8'));
    if (config?.mediaType === undefined || layers === undefined)
        return false;
    const types = [mediaType ?? 'application/vnd.oci.image.manifest.v1+json', config.mediaType];
    return [...types, ...layers.map((layer) => layer.mediaType ?? '')].every((type) => MEDIA_TYPES.has(type));
}

;// CONCATENATED MODULE: ./build/src/local/lambda/network.js
// A function's network and file systems: what Lambda refuses in them, in its words.
// https://docs.aws.amazon.com/lambda/latest/api/API_VpcConfig.html, .../API_FileSystemConfig.html


const MOST_SUBNETS = 16;
const MOST_GROUPS = 5;
const ACCESS_POINT = 'arn:aws[a-zA-Z-]*:elasticfilesystem:[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}:' +
    'access-point/fsap-[a-f0-9]{17}';
const MOUNT_PATH = '/mnt/[a-zA-Z0-9-_.]+';
/** The VPC that a request asks for: empty lists take the function out of it. Undefined when it says nothing of one. */
function readVpc(input, network) {
    const config = object(input, 'VpcConfig');
    if (config === undefined)
        return undefined;
    const subnetIds = texts(config, 'SubnetIds') ?? [];
    const securityGroupIds = texts(config, 'SecurityGroupIds') ?? [];
    atMost(subnetIds, 'vpcConfig.subnetIds', MOST_SUBNETS);
    atMost(securityGroupIds, 'vpcConfig.securityGroupIds', MOST_GROUPS);
    if ((subnetIds.length === 0) !== (securityGroupIds.length === 0)) {
        throw errors_invalidParameter('SubnetIds and SecurityIds must coexist or be both empty list.');
    }
    const ofSubnets = subnetIds.map((id) => {
        return network?.vpcOfSubnet(id) ?? missing('DescribeSubnets', 'InvalidSubnetID', `subnet ID '${id}'`);
    });
    const ofGroups = securityGroupIds.map((id) => {
        const vpc = network?.vpcOfSecurityGroup(id);
        return vpc ?? missing('DescribeSecurityGroups', 'InvalidGroup', `security group '${id}'`);
    });
    if (new Set([...ofSubnets, ...ofGroups]).size > 1) {
        throw errors_invalidParameter('Security Groups are required to be in the same VPC.');
    }
    return { subnetIds, securityGroupIds, vpcId: ofSubnets[0] ?? '' };
}
function missing(operation, code, what) {
    const where = `Error occurred while ${operation}. EC2 Error Code: ${code}.NotFound.`;
    throw errors_invalidParameter(`${where} EC2 Error Message: The ${what} does not exist`);
}
function atMost(list, field, most) {
    if (list.length > most)
        throw constraintError(list, field, `Member must have length less than or equal to ${most}`);
}
/** The file systems that a request asks for; undefined when it says nothing of them. */
function readFileSystems(input) {
    const given = objects(input, 'FileSystemConfigs');
    if (given === undefined)
        return undefined;
    atMost(given, 'fileSystemConfigs', 1);
    return given.map((item) => {
        const arn = matching(fields_text(item, 'Arn'), 'arn', ACCESS_POINT);
        return { arn, localMountPath: matching(fields_text(item, 'LocalMountPath'), 'localMountPath', MOUNT_PATH) };
    });
}
function matching(value, field, pattern) {
    if (value !== undefined && new RegExp(`^${pattern}$`).test(value))
        return value;
    const rule = `Member must satisfy regular expression pattern: ${pattern}`;
    throw constraintError(value, `fileSystemConfigs.1.member.${field}`, rule);
}
/** What Lambda finds out when it makes the function: the role must let it into the VPC, EFS needs one. */
function network_checkNetwork({ role, vpc, fileSystems }, roles) {
    const inVpc = vpc !== undefined && vpc.subnetIds.length > 0;
    if (inVpc && !roles.allows(role, 'ec2:CreateNetworkInterface', '*')) {
        throw errors_invalidParameter('The provided execution role does not have permissions to call CreateNetworkInterface on EC2');
    }
    const [fileSystem] = fileSystems;
    if (fileSystem !== undefined && !inVpc) {
        const what = 'Function must be configured to execute in a VPC to reference access point';
        throw errors_invalidParameter(`${what} ${fileSystem.arn}.`);
    }
}

;// CONCATENATED MODULE: ./build/src/local/lambda/validation.js
// What Lambda refuses in a function's settings, in its words.
// Limits: https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html, .../dg/gettingstarted-limits.html



const RUNTIMES = [
    'nodejs20.x', 'nodejs22.x', 'nodejs24.x', 'python3.10', 'python3.11', 'python3.12', 'python3.13', 'python3.14',
    'java8.al2', 'java11', 'java17', 'java21', 'java25', 'dotnet8', 'dotnet10', 'ruby3.2', 'ruby3.3', 'ruby3.4',
    'provided.al2', 'provided.al2023',
];
const RESERVED = new Set([
    '_HANDLER', '_X_AMZN_TRACE_ID', 'AWS_DEFAULT_REGION', 'AWS_REGION', 'AWS_EXECUTION_ENV', 'AWS_LAMBDA_FUNCTION_NAME',
    'AWS_LAMBDA_FUNCTION_MEMORY_SIZE', 'AWS_LAMBDA_FUNCTION_VERSION', 'AWS_LAMBDA_INITIALIZATION_TYPE',
    'AWS_LAMBDA_LOG_GROUP_NAME', 'AWS_LAMBDA_LOG_STREAM_NAME', 'AWS_ACCESS_KEY', 'AWS_ACCESS_KEY_ID',
    'AWS_SECRET_KEY', 'AWS_SECRET_ACCESS_KEY',
    'AWS_SESSION_TOKEN', 'AWS_LAMBDA_RUNTIME_API', 'LAMBDA_TASK_ROOT', 'LAMBDA_RUNTIME_DIR',
]);
const validation_NAME_PATTERN = '(arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}(-gov)?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?' +
    '([a-zA-Z0-9-_]+)(:(\\$LATEST|[a-zA-Z0-9-_]+))?';
const ROLE_PATTERN = 'arn:(aws[a-zA-Z-]*)?:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+';
const LARGEST_ENVIRONMENT = 4096;
/**
 * Settings of a function nobody has said anything about,
 * https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html
 */
const DEFAULTS = { timeoutSeconds: 3, memoryMiB: 128, ephemeralMiB: 512 };
/** The name and qualifier of `name`, `account:function:name` or an ARN, each with or without `:qualifier`. */
function parseFunctionName(given) {
    const match = new RegExp(`^${validation_NAME_PATTERN}$`).exec(given);
    const name = match?.[7];
    if (name === undefined) {
        throw constraintError(given, 'functionName', `Member must satisfy regular expression pattern: ${validation_NAME_PATTERN}`);
    }
    if (name.length > 64) {
        throw constraintError(given, 'functionName', 'Member must have length less than or equal to 64');
    }
    return { name, qualifier: match?.[9] };
}
/** The settings that a CreateFunction or UpdateFunctionConfiguration request leads to. */
function readSettings(input, before, network) {
    const runtime = fields_text(input, 'Runtime') ?? before.runtime;
    if (runtime !== undefined && !RUNTIMES.includes(runtime)) {
        const set = `[${RUNTIMES.join(', ')}] or be a valid ARN`;
        throw errors_invalidParameter(`Value ${runtime} at 'runtime' failed to satisfy constraint: Member must satisfy enum value set: ${set}`);
    }
    const handler = fields_text(input, 'Handler') ?? before.handler;
    if (handler !== undefined && !/^\S{0,128}$/.test(handler)) {
        throw constraintError(handler, 'handler', 'Member must satisfy regular expression pattern: [^\\s]+');
    }
    const description = fields_text(input, 'Description') ?? before.description;
    if (description.length > 256) {
        throw constraintError(description, 'description', 'Member must have length less than or equal to 256');
    }
    const logging = object(input, 'LoggingConfig') ?? {};
    const ephemeral = object(input, 'EphemeralStorage');
    return {
        runtime,
        handler,
        role: readRole(fields_text(input, 'Role') ?? before.role),
        description,
        timeoutSeconds: inRange(number(input, 'Timeout') ?? before.timeoutSeconds, 'timeout', 1, 900),
        memoryMiB: inRange(number(input, 'MemorySize') ?? before.memoryMiB, 'memorySize', 128, 10_240),
        ephemeralMiB: inRange(number(ephemeral ?? {}, 'Size') ?? before.ephemeralMiB, 'ephemeralStorage.size', 512, 10_240),
        environment: validation_readEnvironment(input) ?? before.environment,
        imageConfig: readImageConfig(input) ?? before.imageConfig,
        vpc: readVpc(input, network) ?? before.vpc,
        fileSystems: readFileSystems(input) ?? before.fileSystems,
        architecture: readArchitecture(input) ?? before.architecture,
        logGroup: fields_text(logging, 'LogGroup') ?? before.logGroup,
        logFormat: fields_text(logging, 'LogFormat') ?? before.logFormat,
    };
}
function inRange(value, field, least, most) {
    if (value < least)
        throw constraintError(value, field, `Member must have value greater than or equal to ${least}`);
    if (value > most)
        throw constraintError(value, field, `Member must have value less than or equal to ${most}`);
    return value;
}
function readRole(role) {
    if (new RegExp(`^${ROLE_PATTERN}$`).test(role))
        return role;
    throw constraintError(role, 'role', `Member must satisfy regular expression pattern: ${ROLE_PATTERN}`);
}
/** Throws AWS's words for a role that is not there (yet) or does not trust Lambda. */
function checkRole(roles, role) {
    if (roles.hasRole(role) && roles.trusts(role, 'lambda.amazonaws.com'))
        return;
    throw errors_invalidParameter('The role defined for the function cannot be assumed by Lambda.');
}
function validation_readEnvironment(input) {
    const environment = object(input, 'Environment');
    const variables = environment === undefined ? undefined : (textMap(environment, 'Variables') ?? {});
    if (variables === undefined)
        return undefined;
    const names = Object.keys(variables);
    if (names.some((name) => !/^[a-zA-Z]([a-zA-Z0-9_])+$/.test(name) && !RESERVED.has(name))) {
        const rule = 'Map keys must satisfy constraint: [Member must satisfy regular expression pattern: [a-zA-Z]([a-zA-Z0-9_])+]';
        throw constraintError(variables, 'environment.variables', rule);
    }
    const unable = 'Lambda was unable to configure your environment variables because the environment variables you have provided';
    const reserved = names.filter((name) => RESERVED.has(name));
    if (reserved.length > 0) {
        const why = 'contains reserved keys that are currently not supported for modification.';
        throw errors_invalidParameter(`${unable} ${why} Reserved keys used in this request: ${reserved.join(', ')}`);
    }
    const measured = JSON.stringify(variables);
    if (Buffer.byteLength(measured) > LARGEST_ENVIRONMENT) {
        throw errors_invalidParameter(`${unable} exceeded the 4KB limit. String measured: ${measured}`);
    }
    return variables;
}
function readImageConfig(input) {
    const config = object(input, 'ImageConfig');
    if (config === undefined)
        return undefined;
    const entryPoint = texts(config, 'EntryPoint') ?? [];
    return { entryPoint, command: texts(config, 'Command') ?? [], workingDirectory: fields_text(config, 'WorkingDirectory') };
}
function readArchitecture(input) {
    const architectures = texts(input, 'Architectures');
    const first = architectures?.[0];
    if (architectures === undefined)
        return undefined;
    if (architectures.length === 1 && (first === 'x86_64' || first === 'arm64'))
        return first;
    const rule = 'Member must satisfy constraint: [Member must satisfy enum value set: [x86_64, arm64]]';
    throw constraintError(architectures, 'architectures', rule);
}

;// CONCATENATED MODULE: ./build/src/local/lambda/functions.js
// The functions of the account: made, changed, removed, and their states walked through.









const functions_conflict = (message) => new ServiceError('ResourceConflictException', message, 409, { Type: 'User' });
function createFunctions(options) {
    const { context, roles, dwell, onRetired } = options;
    const records = new Map();
    const arnOf = (name) => `arn:${context.partition}:lambda:${context.region}:${context.accountId}:function:${name}`;
    const get = (given, qualifierGiven) => {
        const { name, qualifier = qualifierGiven } = parseFunctionName(given);
        const record = records.get(name);
        if (record !== undefined && (qualifier ?? '$LATEST') === '$LATEST')
            return record;
        const arn = `${arnOf(name)}${qualifier === undefined ? '' : `:${qualifier}`}`;
        throw new ServiceError('ResourceNotFoundException', `Function not found: ${arn}`, 404, { Type: 'User' });
    };
    const settle = (record) => {
        const before = record.live;
        record.live = record.desired;
        record.state = 'Active';
        record.updating = false;
        if (before === undefined)
            return;
        onRetired(before);
        if (before.code !== record.desired.code)
            removeCode(before.code);
    };
    const change = (record, part) => {
        record.desired = { ...record.desired, ...part };
        record.updating = true;
        record.lastModified = new Date();
        record.revisionId = (0,external_node_crypto_namespaceObject.randomUUID)();
        record.timer = setTimeout(() => settle(record), dwell).unref();
        return record;
    };
    const mayChange = (record, input) => {
        const cannot = 'The operation cannot be performed at this time.';
        if (record.state === 'Pending') {
            throw functions_conflict(`${cannot} The function is currently in the following state: Pending`);
        }
        if (record.updating)
            throw functions_conflict(`${cannot} An update is in progress for resource: ${record.arn}`);
        checkRevision(fields_text(input, 'RevisionId'), record.revisionId);
    };
    return {
        all: () => [...records.values()],
        get,
        find: (arn) => records.get(/:function:([^:]+)(:\$LATEST)?$/.exec(arn)?.[1] ?? ''),
        create: async (input) => {
            const { name } = parseFunctionName(fields_text(input, 'FunctionName') ?? '');
            const settings = readSettings(input, initialSettings(name), options.network);
            const packageType = fields_text(input, 'PackageType') ?? 'Zip';
            checkPackage(packageType, settings, input);
            checkRole(roles, settings.role);
            network_checkNetwork(settings, roles);
            if (records.has(name))
                throw functions_conflict(`Function already exist: ${name}`);
            const code = await readCode(object(input, 'Code') ?? {}, packageType, 'creating', options);
            if (records.has(name))
                throw functions_conflict(`Function already exist: ${name}`);
            const record = newRecord({ name, arn: arnOf(name), settings, code }, textMap(input, 'Tags') ?? {});
            records.set(name, record);
            record.timer = setTimeout(() => settle(record), dwell).unref();
            return record;
        },
        updateCode: async (given, input) => {
            const record = get(given);
            mayChange(record, input);
            const { Architectures } = input;
            const settings = readSettings({ Architectures }, record.desired.settings);
            const code = await readCode(input, record.packageType, 'updating', options);
            mayChange(record, input);
            return change(record, { code, settings });
        },
        updateConfiguration: (given, input) => {
            const record = get(given);
            const settings = readSettings(input, record.desired.settings, options.network);
            if (record.packageType === 'Image')
                refuseZipFields(input);
            mayChange(record, input);
            checkRole(roles, settings.role);
            network_checkNetwork(settings, roles);
            return change(record, { settings });
        },
        remove: (given) => {
            const record = get(given);
            clearTimeout(record.timer);
            records.delete(record.name);
            for (const version of new Set([record.live, record.desired])) {
                if (version === undefined)
                    continue;
                onRetired(version);
                removeCode(version.code);
            }
        },
        close: () => {
            for (const { timer } of records.values())
                clearTimeout(timer);
        },
    };
}
/** Throws when the caller's revision is not the latest. */
function checkRevision(given, latest) {
    if (given === undefined || given === latest)
        return;
    const message = 'The Revision Id provided does not match the latest Revision Id. ' +
        'Call the GetFunction/GetAlias API to retrieve the latest Revision Id';
    throw new ServiceError('PreconditionFailedException', message, 412, { Type: 'User' });
}
function initialSettings(name) {
    return {
        ...DEFAULTS,
        runtime: undefined,
        handler: undefined,
        role: '',
        description: '',
        environment: undefined,
        imageConfig: undefined,
        vpc: undefined,
        fileSystems: [],
        architecture: 'x86_64',
        logGroup: `/aws/lambda/${name}`,
        logFormat: 'Text',
    };
}
function checkPackage(packageType, settings, input) {
    if (packageType === 'Zip') {
        if (settings.runtime !== undefined && settings.handler !== undefined)
            return;
        throw errors_invalidParameter('Runtime and Handler are mandatory parameters for functions created with deployment packages.');
    }
    if (packageType !== 'Image') {
        throw constraintError(packageType, 'packageType', 'Member must satisfy enum value set: [Zip, Image]');
    }
    refuseZipFields(input);
}
/** What only the functions of zips have. */
function refuseZipFields(input) {
    const given = ['Handler', 'Runtime', 'Layers'].find((field) => input[field] !== undefined);
    if (given !== undefined) {
        throw errors_invalidParameter(`Please don't provide ${given.toLowerCase()} when the intended function PackageType is Image.`);
    }
}
/** The code that a CreateFunction (`Code`) or UpdateFunctionCode request brings. */
async function readCode(source, packageType, doing, options) {
    const folder = (0,external_node_path_namespaceObject.join)(options.context.folder, 'lambda');
    const uri = fields_text(source, 'ImageUri');
    const zip = fields_text(source, 'ZipFile');
    const bucket = fields_text(source, 'S3Bucket');
    if (packageType === 'Image') {
        if (uri === undefined || zip !== undefined || bucket !== undefined) {
            throw errors_invalidParameter(`Please provide ImageUri when ${doing} a function with packageType Image.`);
        }
        return imageCode(uri, options.findImage);
    }
    if (uri !== undefined) {
        throw errors_invalidParameter(`Please don't provide ImageUri when ${doing} a function with packageType Zip.`);
    }
    if (zip !== undefined)
        return zipCode(Buffer.from(zip, 'base64'), folder);
    if (bucket === undefined)
        throw errors_invalidParameter('Please provide a source for function code.');
    const bytes = await options.readObject?.(bucket, fields_text(source, 'S3Key') ?? '');
    if (bytes !== undefined)
        return zipCode(bytes, folder);
    const words = 'Error occurred while GetObject. S3 Error Code: NoSuchKey. S3 Error Message: The specified key does not exist.';
    throw errors_invalidParameter(words);
}

;// CONCATENATED MODULE: ./build/src/local/lambda/invoke.js
// The Invoke operation: at once, later, or only to see whether it could be done.
// https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html




/** Bytes, https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const LONGEST_SYNCHRONOUS = 6_291_456;
const LONGEST_ASYNCHRONOUS = 1_048_576;
/** LogResult has the last 4 KB of the log. */
const LOG_TAIL_BYTES = 4096;
function invokeRoute(dependencies) {
    return {
        method: 'POST',
        path: '/2015-03-31/functions/{FunctionName}/invocations',
        operation: 'Invoke',
        handle: (input, request) => invoke_invoke(dependencies, input, request),
    };
}
async function invoke_invoke({ functions, run, later }, input, request) {
    const type = String(request.headers['x-amz-invocation-type'] ?? 'RequestResponse');
    if (!['RequestResponse', 'Event', 'DryRun'].includes(type)) {
        throw constraintError(type, 'invocationType', 'Member must satisfy enum value set: [Event, RequestResponse, DryRun]');
    }
    const record = functions.get(input.params['FunctionName'] ?? '', input.query.get('Qualifier') ?? undefined);
    const payload = readPayload(input.raw, type === 'Event' ? LONGEST_ASYNCHRONOUS : LONGEST_SYNCHRONOUS);
    const requestId = (0,external_node_crypto_namespaceObject.randomUUID)();
    const headers = { 'x-amzn-requestid': requestId };
    if (type === 'DryRun')
        return restAnswer({ status: 204, headers });
    if (type === 'Event') {
        later(record.name, requestId, payload);
        return restAnswer({ status: 202, headers, body: '' });
    }
    const end = await run(record, requestId, payload);
    const tail = Buffer.from(end.log).subarray(-LOG_TAIL_BYTES).toString('base64');
    return restAnswer({
        status: 200,
        body: end.payload,
        headers: {
            ...headers,
            'content-type': 'application/json',
            'x-amz-executed-version': '$LATEST',
            ...(end.failed ? { 'x-amz-function-error': 'Unhandled' } : {}),
            ...(request.headers['x-amz-log-type'] === 'Tail' ? { 'x-amz-log-result': tail } : {}),
        },
    });
}
function readPayload(raw, limit) {
    if (raw.length > limit) {
        const message = `Request must be smaller than ${limit} bytes for the InvokeFunction operation`;
        throw new ServiceError('RequestTooLargeException', message, 413, { Type: 'User' });
    }
    const payload = raw.length === 0 ? '{}' : raw.toString('utf8');
    try {
        JSON.parse(payload);
    }
    catch (error) {
        const message = `Could not parse request body into json: Could not parse payload into json: ${error.message}`;
        throw new ServiceError('InvalidRequestContentException', message, 400, { Type: 'User' });
    }
    return payload;
}

;// CONCATENATED MODULE: ./build/src/local/lambda/policy.js
// The resource policy of a function: who else may invoke it.
// https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html




/**
 * A resource policy may have at most 20 KB (https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html).
 */
const LARGEST_POLICY = 20_480;
/** Reads the statement that an AddPermission request asks for. */
function statementOf(input, functionArn) {
    const sid = fields_text(input, 'StatementId') ?? '';
    if (!/^[a-zA-Z0-9-_]{1,100}$/.test(sid)) {
        throw constraintError(sid, 'statementId', 'Member must satisfy regular expression pattern: ([a-zA-Z0-9-_]+)');
    }
    const action = fields_text(input, 'Action') ?? '';
    if (!/^(lambda:[*]|lambda:[a-zA-Z]+|[*])$/.test(action)) {
        throw constraintError(action, 'action', 'Member must satisfy regular expression pattern: (lambda:[*]|lambda:[a-zA-Z]+|[*])');
    }
    const account = fields_text(input, 'SourceAccount');
    const arn = fields_text(input, 'SourceArn');
    const condition = {
        ...(account === undefined ? {} : { StringEquals: { 'AWS:SourceAccount': account } }),
        ...(arn === undefined ? {} : { ArnLike: { 'AWS:SourceArn': arn } }),
    };
    return {
        Sid: sid,
        Effect: 'Allow',
        Principal: principalOf(fields_text(input, 'Principal') ?? '', functionArn.split(':')[1] ?? 'aws'),
        Action: action,
        Resource: functionArn,
        ...(Object.keys(condition).length === 0 ? {} : { Condition: condition }),
    };
}
function principalOf(principal, partition) {
    if (principal === '*')
        return '*';
    if (/^\d{12}$/.test(principal))
        return { AWS: `arn:${partition}:iam::${principal}:root` };
    if (principal.startsWith('arn:'))
        return { AWS: principal };
    if (/^[a-z0-9.-]+\.amazonaws\.com$/.test(principal))
        return { Service: principal };
    throw new ServiceError('InvalidParameterValueException', 'The provided principal was invalid. Please check the principal and try again.');
}
/** The policy with one statement more; throws when its id is taken or the policy grows too large. */
function withStatement(policy, statement) {
    if (policy.some(({ Sid }) => Sid === statement.Sid)) {
        const message = `The statement id (${statement.Sid}) provided already exists. ` +
            'Please provide a new statement id, or remove the existing statement.';
        throw new ServiceError('ResourceConflictException', message, 409, { Type: 'User' });
    }
    const grown = [...policy, statement];
    const size = Buffer.byteLength(renderPolicy(grown));
    if (size > LARGEST_POLICY) {
        const message = `The final policy size (${size}) is bigger than the limit (${LARGEST_POLICY}).`;
        throw new ServiceError('PolicyLengthExceededException', message, 400, { Type: 'User' });
    }
    return grown;
}
/** The policy without the statement of this id; throws when it is not there. */
function withoutStatement(policy, sid) {
    if (policy.some(({ Sid }) => Sid === sid))
        return policy.filter(({ Sid }) => Sid !== sid);
    const message = `Statement ${sid} is not found in resource policy.`;
    throw new ServiceError('ResourceNotFoundException', message, 404, { Type: 'User' });
}
/** The policy document as GetPolicy answers it. */
function renderPolicy(policy) {
    return JSON.stringify({ Version: '2012-10-17', Id: 'default', Statement: policy });
}
/** Whether the policy lets a service principal invoke the function on behalf of a source. */
function policyAllows(policy, principal, sourceArn, sourceAccount) {
    return policy.some((statement) => {
        const who = statement.Principal === '*' || ('Service' in statement.Principal && statement.Principal.Service === principal);
        const what = ['lambda:InvokeFunction', 'lambda:*', '*'].includes(statement.Action);
        const account = statement.Condition?.StringEquals?.['AWS:SourceAccount'];
        const arn = statement.Condition?.ArnLike?.['AWS:SourceArn'];
        const whose = account === undefined || account === sourceAccount;
        return who && what && whose && (arn === undefined || arnLike(arn, sourceArn));
    });
}

;// CONCATENATED MODULE: ./build/src/local/lambda/policy-routes.js
// The operations on a function's resource policy: AddPermission, GetPolicy, RemovePermission.






const policy_routes_nameIn = (params) => params['FunctionName'] ?? '';
/** @param unseenOf how many times a statement that is added now is not seen at first. */
function permissionRoutes(functions, unseenOf) {
    const path = '/2015-03-31/functions/{FunctionName}/policy';
    const touch = (record, policy) => {
        record.policy = policy;
        record.policyRevisionId = (0,external_node_crypto_namespaceObject.randomUUID)();
    };
    return [
        {
            method: 'POST',
            path,
            operation: 'AddPermission',
            handle: ({ params, body }) => {
                const record = functions.get(policy_routes_nameIn(params));
                const statement = statementOf(body, record.arn);
                checkRevision(fields_text(body, 'RevisionId'), record.policyRevisionId);
                touch(record, withStatement(record.policy, statement));
                record.unseen.set(statement.Sid, unseenOf());
                return restAnswer({ status: 201, body: { Statement: JSON.stringify(statement) } });
            },
        },
        {
            method: 'GET',
            path,
            operation: 'GetPolicy',
            handle: ({ params, query }) => {
                const record = functions.get(policy_routes_nameIn(params), query.get('Qualifier') ?? undefined);
                if (record.policy.length > 0) {
                    return { Policy: renderPolicy(record.policy), RevisionId: record.policyRevisionId };
                }
                throw new ServiceError('ResourceNotFoundException', 'The resource you requested does not exist.', 404, { Type: 'User' });
            },
        },
        {
            method: 'DELETE',
            path: `${path}/{StatementId}`,
            operation: 'RemovePermission',
            handle: ({ params, query }) => {
                const record = functions.get(policy_routes_nameIn(params));
                checkRevision(query.get('RevisionId') ?? undefined, record.policyRevisionId);
                touch(record, withoutStatement(record.policy, params['StatementId'] ?? ''));
                return restAnswer({ status: 204 });
            },
        },
    ];
}
/** The statements that other services know of by now; asking is what makes the others known. */
function seenPolicy(record) {
    return record.policy.filter(({ Sid }) => {
        const left = record.unseen.get(Sid) ?? 0;
        if (left > 0)
            record.unseen.set(Sid, left - 1);
        return left === 0;
    });
}

;// CONCATENATED MODULE: ./build/src/local/lambda/tag-routes.js
// The operations on a function's tags.



function tag_routes_tagRoutes(functions) {
    const path = '/2017-03-31/tags/{Resource}';
    const recordIn = (params) => functions.get(params['Resource'] ?? '');
    const tagged = (record, body) => {
        const tags = { ...record.tags, ...textMap(body, 'Tags') };
        if (Object.keys(tags).length > 50) {
            throw new ServiceError('InvalidParameterValueException', 'Number of tags exceeds resource tag limit.', 400, { Type: 'User' });
        }
        record.tags = tags;
        return restAnswer({ status: 204 });
    };
    return [
        { method: 'GET', path, operation: 'ListTags', handle: ({ params }) => ({ Tags: recordIn(params).tags }) },
        { method: 'POST', path, operation: 'TagResource', handle: ({ params, body }) => tagged(recordIn(params), body) },
        {
            method: 'DELETE',
            path,
            operation: 'UntagResource',
            handle: ({ params, query }) => {
                const record = recordIn(params);
                const keys = query.getAll('tagKeys');
                record.tags = Object.fromEntries(Object.entries(record.tags).filter(([key]) => !keys.includes(key)));
                return restAnswer({ status: 204 });
            },
        },
    ];
}

;// CONCATENATED MODULE: ./build/src/local/lambda/lambda.js
// AWS Lambda of the local AWS: the operations on the wire. What they do lies in the files beside.
// https://docs.aws.amazon.com/lambda/latest/api/welcome.html














/** The Lambda of one local AWS. */
function createLambda(context, dependencies, options = {}) {
    let unseen = 0;
    const bootstrapPath = options.bootstrapPath ?? (0,external_node_path_namespaceObject.join)((0,external_node_path_namespaceObject.dirname)((0,external_node_url_namespaceObject.fileURLToPath)(import.meta.url)), 'bootstrap', 'index.js');
    const { logs, containers, credentials } = dependencies;
    const executor = createExecutor({ context, logs, containers, credentials, bootstrapPath });
    const functions = createFunctions({
        context,
        roles: dependencies.roles,
        dwell: options.dwell ?? 100,
        readObject: dependencies.readObject,
        findImage: dependencies.findImage,
        network: dependencies.network,
        onRetired: executor.retire,
    });
    const run = (record, requestId, payload) => executor.invoke(liveOf(record), requestId, payload);
    const queue = createEventQueue({
        attempt: async (name, requestId, payload) => {
            try {
                return (await run(functions.get(name), requestId, payload)).failed ? 'failed' : 'succeeded';
            }
            catch (error) {
                return attemptOf(error);
            }
        },
        configOf: (name) => functions.find(`:function:${name}`)?.eventInvokeConfig,
        retryDelays: options.retryDelays ?? [1000, 2000],
        log: context.log,
    });
    const service = restJsonService({
        name: 'lambda',
        routes: [
            ...functionRoutes(functions, context),
            codeRoute(functions),
            ...permissionRoutes(functions, () => unseen),
            ...tag_routes_tagRoutes(functions),
            ...eventInvokeConfigRoutes(functions),
            invokeRoute({ functions, run, later: queue.add }),
        ],
    });
    return {
        ...service,
        tagged: functions.all,
        busy: () => executor.running() > 0 || queue.size() > 0,
        close: () => closeAll(functions, executor, queue.close),
        exists: (arn) => functions.find(arn) !== undefined,
        setUnseen: (times) => void (unseen = times),
        allows: (arn, principal, sourceArn, account) => {
            const record = functions.find(arn);
            return record !== undefined && policyAllows(seenPolicy(record), principal, sourceArn, account);
        },
        invoke: (arn, payload) => run(functions.get(arn), (0,external_node_crypto_namespaceObject.randomUUID)(), payload),
        invokeLater: (arn, payload) => queue.add(functions.get(arn).name, (0,external_node_crypto_namespaceObject.randomUUID)(), payload),
    };
}
async function closeAll(functions, executor, closeQueue) {
    functions.close();
    executor.close();
    await closeQueue();
}
function liveOf(record) {
    if (record.live !== undefined)
        return record.live;
    const message = 'The operation cannot be performed at this time. The function is currently in the following state: Pending';
    throw new ServiceError('ResourceConflictException', message, 409, { Type: 'User' });
}

;// CONCATENATED MODULE: ./build/src/local/logs/filter-pattern.js
// CloudWatch Logs' filter patterns for unstructured messages: terms that must, may or must not occur.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html

const TERM = /([?-]?)(?:"((?:[^"\\]|\\.)*)"|([^\s"]+))/gy;
/**
 * A test for messages: `ERROR "exit code" -retry ?one ?other`; `%expression%` is a regular expression.
 * @throws ServiceError for a pattern that cannot be read, and for JSON and space-delimited patterns, which are not
 * supported here.
 */
function filterPattern(pattern) {
    const source = pattern.trim();
    if (source === '')
        return () => true;
    if (/^[{[]/.test(source))
        throw invalid('JSON and space-delimited patterns are not supported by the local AWS');
    if (/^%.+%$/s.test(source))
        return regularExpression(source.slice(1, -1));
    const terms = readTerms(source);
    const required = terms.filter((term) => term.sign === '');
    const excluded = terms.filter((term) => term.sign === '-');
    const optional = terms.filter((term) => term.sign === '?');
    return (message) => required.every((term) => message.includes(term.text)) &&
        !excluded.some((term) => message.includes(term.text)) &&
        (optional.length === 0 || required.length > 0 || optional.some((term) => message.includes(term.text)));
}
function readTerms(source) {
    const terms = [];
    const expression = new RegExp(TERM);
    for (let place = 0; place < source.length;) {
        expression.lastIndex = place;
        const match = expression.exec(source);
        if (match === null)
            throw invalid('unbalanced quotes');
        terms.push({ sign: match[1] ?? '', text: match[2]?.replace(/\\(.)/g, '$1') ?? match[3] ?? '' });
        place = expression.lastIndex;
        while (/\s/.test(source[place] ?? ''))
            place += 1;
    }
    return terms;
}
function regularExpression(source) {
    try {
        const expression = new RegExp(source);
        return (message) => expression.test(message);
    }
    catch {
        throw invalid('not a regular expression');
    }
}
const invalid = (why) => new ServiceError('InvalidParameterException', `Invalid filter pattern (${why})`);

;// CONCATENATED MODULE: ./build/src/local/logs/store.js
// What CloudWatch Logs holds: groups, their streams, their events in order of time.
/** CloudWatch counts 26 bytes more than the UTF-8 text for every event. */
const EVENT_OVERHEAD_BYTES = 26;
/** The bytes that CloudWatch counts for an event. */
function eventBytes(message) {
    return Buffer.byteLength(message) + EVENT_OVERHEAD_BYTES;
}
/** All log groups of one account and region. */
class LogStore {
    groups = new Map();
    #nextId = 0;
    createGroup(name) {
        const group = {
            name,
            creationTime: Date.now(),
            streams: new Map(),
            tags: {},
            retentionInDays: undefined,
        };
        this.groups.set(name, group);
        return group;
    }
    createStream(group, name) {
        const stream = { name, creationTime: Date.now(), events: [] };
        group.streams.set(name, stream);
        return stream;
    }
    /** Adds an event at its place in time. */
    add(stream, message, timestamp = Date.now()) {
        const event = { timestamp, ingestionTime: Date.now(), message, id: this.#nextId++ };
        let place = stream.events.length;
        while (place > 0 && (stream.events[place - 1]?.timestamp ?? 0) > timestamp)
            place -= 1;
        stream.events.splice(place, 0, event);
    }
    /** Adds an event of now; makes group and stream when they are missing. */
    write(groupName, streamName, message) {
        const group = this.groups.get(groupName) ?? this.createGroup(groupName);
        this.add(group.streams.get(streamName) ?? this.createStream(group, streamName), message);
    }
}

;// CONCATENATED MODULE: ./build/src/local/logs/read.js
// GetLogEvents and FilterLogEvents: which events of a stream or group, and the tokens to go on with.




/** At most so many events, and so many bytes, in one answer. */
const MOST_EVENTS = 10_000;
const MOST_BYTES = 1_048_576;
const badToken = () => new ServiceError('InvalidParameterException', 'The specified nextToken is invalid.');
/** The number of events, counted from `from` in steps of `step`, that go into one answer. */
function countThatFits(events, from, step, limit) {
    let bytes = 0;
    let count = 0;
    for (let index = from; count < limit && index >= 0 && index < events.length; index += step) {
        bytes += eventBytes(events[index]?.message ?? '');
        if (bytes > MOST_BYTES && count > 0)
            break;
        count += 1;
    }
    return count;
}
function limitOf(input) {
    const limit = number(input, 'limit') ?? MOST_EVENTS;
    if (limit < 1 || limit > MOST_EVENTS) {
        const bound = limit < 1 ? 'greater than or equal to 1' : `less than or equal to ${MOST_EVENTS}`;
        const why = `Value '${limit}' at 'limit' failed to satisfy constraint: Member must have value ${bound}`;
        throw new ServiceError('InvalidParameterException', `1 validation error detected: ${why}`);
    }
    return limit;
}
const within = (input) => {
    const start = number(input, 'startTime') ?? Number.NEGATIVE_INFINITY;
    const end = number(input, 'endTime') ?? Number.POSITIVE_INFINITY;
    return ({ timestamp }) => timestamp >= start && timestamp < end;
};
/**
 * A token is a place between two events. Reading forward from the end gives no events and the same token again, which
 * is how a
 * caller knows the end (https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetLogEvents.html).
 */
function getLogEvents(stream, input) {
    const events = stream.events.filter(within(input));
    const limit = limitOf(input);
    const token = fields_text(input, 'nextToken');
    const [, direction, digits] = /^([fb])\/(\d+)$/.exec(token ?? '') ?? [];
    if (token !== undefined && direction === undefined)
        throw badToken();
    const forward = direction === undefined ? flag(input, 'startFromHead') === true : direction === 'f';
    const place = digits === undefined ? (forward ? 0 : events.length) : Math.min(Number(digits), events.length);
    const count = countThatFits(events, forward ? place : place - 1, forward ? 1 : -1, limit);
    const [from, to] = forward ? [place, place + count] : [place - count, place];
    const part = events.slice(from, to).map(({ timestamp, message, ingestionTime }) => ({ timestamp, message, ingestionTime }));
    return { events: part, nextForwardToken: `f/${pad(to)}`, nextBackwardToken: `b/${pad(from)}` };
}
const pad = (place) => String(place).padStart(20, '0');
/** Events of several streams, merged in order of time. */
function filterLogEvents(group, input) {
    const names = texts(input, 'logStreamNames');
    const prefix = fields_text(input, 'logStreamNamePrefix');
    if (names !== undefined && prefix !== undefined) {
        throw new ServiceError('InvalidParameterException', 'Cannot specify both logStreamNames and logStreamNamePrefix.');
    }
    const streams = names === undefined ? streamsWithPrefix(group, prefix ?? '') : names.map((name) => streamNamed(group, name));
    const inTime = within(input);
    const matches = filterPattern(fields_text(input, 'filterPattern') ?? '');
    const events = streams
        .flatMap((stream) => stream.events.map((event) => ({ stream: stream.name, event })))
        .filter(({ event }) => inTime(event) && matches(event.message))
        .toSorted((a, b) => a.event.timestamp - b.event.timestamp || a.event.id - b.event.id);
    const token = fields_text(input, 'nextToken');
    if (token !== undefined && !/^\d+$/.test(token))
        throw badToken();
    const from = Math.min(Number(token ?? 0), events.length);
    const all = events.map(({ event }) => event);
    const to = from + countThatFits(all, from, 1, limitOf(input));
    const part = events.slice(from, to).map(({ stream, event: { id, timestamp, message, ingestionTime } }) => {
        return { logStreamName: stream, timestamp, message, ingestionTime, eventId: pad(id) };
    });
    return { events: part, searchedLogStreams: [], ...(to < events.length ? { nextToken: pad(to) } : {}) };
}
const streamsWithPrefix = (group, prefix) => [...group.streams.values()].filter((stream) => stream.name.startsWith(prefix));
/** The stream of this name; throws ResourceNotFoundException when there is none. */
function streamNamed(group, name) {
    const stream = group.streams.get(name);
    if (stream === undefined) {
        throw new ServiceError('ResourceNotFoundException', 'The specified log stream does not exist.');
    }
    return stream;
}

;// CONCATENATED MODULE: ./build/src/local/logs/logs.js
// CloudWatch Logs of the local AWS: the operations on groups and streams, and the sink that Lambda and Batch write to.
// https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/Welcome.html





const RETENTIONS = [
    1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];
const GROUP_NAME = /^[.\-_/#A-Za-z0-9]{1,512}$/;
const STREAM_NAME = /^[^:*]{1,512}$/;
const DAY = 86_400_000;
const logs_invalid = (message) => new ServiceError('InvalidParameterException', message);
const constraint = (value, field, rule) => logs_invalid(`1 validation error detected: Value '${String(value)}' at '${field}' failed to satisfy constraint: ${rule}`);
function logs_required(input, field) {
    const value = fields_text(input, field);
    if (value === undefined) {
        throw logs_invalid(`1 validation error detected: Value null at '${field}' failed to satisfy constraint: Member must not be null`);
    }
    return value;
}
/** The CloudWatch Logs of one local AWS; also where Lambda and Batch write. */
function createLogs(context) {
    const store = new LogStore();
    const arnOf = (group) => `arn:${context.partition}:logs:${context.region}:${context.accountId}:log-group:${group.name}`;
    const groupOf = (input) => {
        const name = fields_text(input, 'logGroupName') ?? fields_text(input, 'logGroupIdentifier')?.replace(/^arn:.*:log-group:/, '');
        const group = store.groups.get(name ?? logs_required(input, 'logGroupName'));
        if (group === undefined) {
            throw new ServiceError('ResourceNotFoundException', 'The specified log group does not exist.');
        }
        return group;
    };
    const groupOfArn = (input) => {
        const arn = logs_required(input, 'resourceArn');
        const group = [...store.groups.values()].find((each) => arnOf(each) === arn);
        if (group === undefined) {
            throw new ServiceError('ResourceNotFoundException', 'The specified log group does not exist.');
        }
        return group;
    };
    const service = jsonService({
        name: 'logs',
        targetPrefix: 'Logs_20140328',
        operations: {
            CreateLogGroup: (input) => createGroup(store, input),
            DescribeLogGroups: (input) => describeGroups(store, arnOf, input),
            DeleteLogGroup: (input) => done(() => store.groups.delete(groupOf(input).name)),
            PutRetentionPolicy: (input) => putRetention(groupOf(input), input),
            DeleteRetentionPolicy: (input) => done(() => (groupOf(input).retentionInDays = undefined)),
            CreateLogStream: (input) => createStream(store, groupOf(input), input),
            DescribeLogStreams: (input) => describeStreams(groupOf(input), arnOf, input),
            PutLogEvents: (input) => putEvents(store, streamNamed(groupOf(input), logs_required(input, 'logStreamName')), input),
            GetLogEvents: (input) => getLogEvents(streamNamed(groupOf(input), logs_required(input, 'logStreamName')), input),
            FilterLogEvents: (input) => filterLogEvents(groupOf(input), input),
            ListTagsForResource: (input) => ({ tags: groupOfArn(input).tags }),
            TagResource: (input) => tag(groupOfArn(input), textMap(input, 'tags') ?? {}),
            UntagResource: (input) => untag(groupOfArn(input), texts(input, 'tagKeys') ?? []),
        },
    });
    return {
        ...service,
        write: (group, stream, message) => store.write(group, stream, message),
        tagged: () => [...store.groups.values()].map((group) => ({ arn: arnOf(group), tags: group.tags })),
    };
}
const done = (change) => {
    change();
    return {};
};
function createGroup(store, input) {
    const name = logs_required(input, 'logGroupName');
    if (!GROUP_NAME.test(name)) {
        throw constraint(name, 'logGroupName', 'Member must satisfy regular expression pattern: [\\.\\-_/#A-Za-z0-9]+');
    }
    if (store.groups.has(name)) {
        throw new ServiceError('ResourceAlreadyExistsException', 'The specified log group already exists');
    }
    return tag(store.createGroup(name), textMap(input, 'tags') ?? {});
}
function tag(group, tags) {
    const merged = { ...group.tags, ...tags };
    if (Object.keys(merged).length > 50) {
        throw new ServiceError('TooManyTagsException', 'A resource can have no more than 50 tags.');
    }
    group.tags = merged;
    return {};
}
const untag = (group, keys) => done(() => (group.tags = Object.fromEntries(Object.entries(group.tags).filter(([key]) => !keys.includes(key)))));
function putRetention(group, input) {
    const days = number(input, 'retentionInDays');
    if (days === undefined || !RETENTIONS.includes(days)) {
        throw constraint(days, 'retentionInDays', `Member must satisfy enum value set: [${RETENTIONS.join(', ')}]`);
    }
    return done(() => (group.retentionInDays = days));
}
function describeGroups(store, arnOf, input) {
    const prefix = fields_text(input, 'logGroupNamePrefix');
    const pattern = fields_text(input, 'logGroupNamePattern');
    const identifiers = texts(input, 'logGroupIdentifiers');
    if (prefix !== undefined && pattern !== undefined) {
        throw logs_invalid('LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.');
    }
    if (identifiers !== undefined)
        checkIdentifiers(identifiers, prefix ?? pattern);
    // API_DescribeLogGroups.html: a pattern is a substring, and its case matters.
    const groups = [...store.groups.values()]
        .filter(({ name }) => name.startsWith(prefix ?? '') && name.includes(pattern ?? ''))
        .filter((group) => identifiers?.some((id) => id === group.name || id === arnOf(group)) ?? true)
        .toSorted((a, b) => (a.name < b.name ? -1 : 1));
    const { part, nextToken } = logs_page(groups, input);
    const logGroups = part.map((group) => ({
        logGroupName: group.name,
        creationTime: group.creationTime,
        ...(group.retentionInDays === undefined ? {} : { retentionInDays: group.retentionInDays }),
        metricFilterCount: 0,
        arn: `${arnOf(group)}:*`,
        logGroupArn: arnOf(group),
        storedBytes: 0,
        logGroupClass: 'STANDARD',
    }));
    return { logGroups, ...nextToken };
}
const MOST_IDENTIFIERS = 50;
/** Names or ARNs of groups; beside them nothing else may be asked for. */
function checkIdentifiers(identifiers, other) {
    if (identifiers.length < 1 || identifiers.length > MOST_IDENTIFIERS) {
        throw constraint(identifiers.length, 'logGroupIdentifiers', `Member must have length less than or equal to ${MOST_IDENTIFIERS}`);
    }
    if (other !== undefined) {
        throw logs_invalid('logGroupIdentifiers cannot be used with logGroupNamePrefix or logGroupNamePattern.');
    }
}
function logs_page(items, input) {
    const limit = number(input, 'limit') ?? 50;
    if (limit > 50)
        throw constraint(limit, 'limit', 'Member must have value less than or equal to 50');
    if (limit < 1)
        throw constraint(limit, 'limit', 'Member must have value greater than or equal to 1');
    const token = fields_text(input, 'nextToken') ?? '0';
    if (!/^\d+$/.test(token))
        throw logs_invalid('The specified nextToken is invalid.');
    const end = Number(token) + limit;
    return { part: items.slice(Number(token), end), nextToken: end < items.length ? { nextToken: String(end) } : {} };
}
function createStream(store, group, input) {
    const name = logs_required(input, 'logStreamName');
    if (!STREAM_NAME.test(name)) {
        throw constraint(name, 'logStreamName', 'Member must satisfy regular expression pattern: [^:*]*');
    }
    if (group.streams.has(name)) {
        throw new ServiceError('ResourceAlreadyExistsException', 'The specified log stream already exists');
    }
    store.createStream(group, name);
    return {};
}
function describeStreams(group, arnOf, input) {
    const prefix = fields_text(input, 'logStreamNamePrefix');
    const byTime = fields_text(input, 'orderBy') === 'LastEventTime';
    if (byTime && prefix !== undefined)
        throw logs_invalid('Cannot order by LastEventTime with a logStreamNamePrefix.');
    const last = (stream) => stream.events.at(-1)?.timestamp ?? 0;
    const streams = [...group.streams.values()]
        .filter(({ name }) => name.startsWith(prefix ?? ''))
        .toSorted((a, b) => (byTime && last(a) !== last(b) ? last(a) - last(b) : a.name < b.name ? -1 : 1));
    if (flag(input, 'descending') === true)
        streams.reverse();
    const { part, nextToken } = logs_page(streams, input);
    const logStreams = part.map((stream) => ({
        logStreamName: stream.name,
        creationTime: stream.creationTime,
        ...times(stream),
        arn: `${arnOf(group)}:log-stream:${stream.name}`,
        storedBytes: 0,
    }));
    return { logStreams, ...nextToken };
}
function times({ events }) {
    const [first, last] = [events[0], events.at(-1)];
    if (first === undefined || last === undefined)
        return {};
    return {
        firstEventTimestamp: first.timestamp,
        lastEventTimestamp: last.timestamp,
        lastIngestionTime: last.ingestionTime,
    };
}
/** Limits: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html */
function putEvents(store, stream, input) {
    const events = (objects(input, 'logEvents') ?? []).map((event) => {
        return { timestamp: number(event, 'timestamp') ?? 0, message: fields_text(event, 'message') ?? '' };
    });
    if (events.length === 0 || events.length > 10_000) {
        throw constraint(events.length, 'logEvents', 'Member must have length between 1 and 10000');
    }
    const bytes = events.reduce((sum, { message }) => sum + eventBytes(message), 0);
    if (bytes > 1_048_576)
        throw logs_invalid(`Upload too large: ${bytes} bytes exceeds limit of 1048576`);
    if (events.some((event, index) => index > 0 && event.timestamp < (events[index - 1]?.timestamp ?? 0))) {
        throw logs_invalid('Log events in a single PutLogEvents request must be in chronological order.');
    }
    const old = events.findLastIndex(({ timestamp }) => timestamp < Date.now() - 14 * DAY);
    const tooNew = events.findIndex(({ timestamp }) => timestamp > Date.now() + DAY / 12);
    for (const { message, timestamp } of events.slice(old + 1, tooNew < 0 ? undefined : tooNew)) {
        store.add(stream, message, timestamp);
    }
    const rejected = {
        ...(old < 0 ? {} : { tooOldLogEventEndIndex: old + 1 }),
        ...(tooNew < 0 ? {} : { tooNewLogEventStartIndex: tooNew }),
    };
    return {
        nextSequenceToken: String(stream.events.length),
        ...(old < 0 && tooNew < 0 ? {} : { rejectedLogEventsInfo: rejected }),
    };
}

;// CONCATENATED MODULE: ./build/src/local/s3/answer.js
// How S3 answers: XML documents, empty answers, errors (restXml).


const S3_NAMESPACE = 'http://s3.amazonaws.com/doc/2006-03-01/';
function xmlAnswer(root, content, headers = {}) {
    return {
        status: 200,
        headers: { 'content-type': 'application/xml', ...headers },
        body: renderXml(root, content, S3_NAMESPACE),
    };
}
function emptyAnswer(status = 200, headers = {}) {
    return { status, headers };
}
/** An error as S3 answers it; the parts of its address and the like are fields of it. */
function renderS3Error(error, operation) {
    const content = {
        Code: error.code,
        Message: error.message,
        ...error.fields,
        RequestId: (0,external_node_crypto_namespaceObject.randomUUID)(),
        HostId: 'local',
    };
    const body = renderXml('Error', content);
    const headers = { 'content-type': 'application/xml' };
    return { status: error.status, headers, body, operation, errorCode: error.code };
}

;// CONCATENATED MODULE: ./build/src/local/s3/errors.js
// Errors of S3's that many of its operations answer.

function malformedXml() {
    const message = 'The XML you provided was not well-formed or did not validate against our published schema';
    return new ServiceError('MalformedXML', message);
}
function invalidArgument(message, name, value) {
    const fields = name === undefined ? {} : { ArgumentName: name, ArgumentValue: value ?? '' };
    return new ServiceError('InvalidArgument', message, 400, fields);
}

;// CONCATENATED MODULE: ./build/src/local/s3/names.js
// The rules of bucket names and object keys.

const FORBIDDEN_PREFIXES = ['xn--', 'sthree-', 'amzn-s3-demo-'];
const FORBIDDEN_SUFFIXES = ['-s3alias', '--ol-s3', '.mrap', '--x-s3', '--table-s3'];
const MAX_KEY_BYTES = 1024;
/** Throws InvalidBucketName. https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
function checkBucketName(name) {
    const good = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name) &&
        !name.includes('..') &&
        !/^\d+\.\d+\.\d+\.\d+$/.test(name) &&
        !FORBIDDEN_PREFIXES.some((prefix) => name.startsWith(prefix)) &&
        !FORBIDDEN_SUFFIXES.some((suffix) => name.endsWith(suffix));
    if (!good) {
        throw new ServiceError('InvalidBucketName', 'The specified bucket is not valid.', 400, { BucketName: name });
    }
}
/** Throws KeyTooLongError. https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html */
function checkKey(key) {
    const size = Buffer.byteLength(key);
    if (size <= MAX_KEY_BYTES)
        return;
    const fields = { Size: String(size), MaxSizeAllowed: String(MAX_KEY_BYTES) };
    throw new ServiceError('KeyTooLongError', 'Your key is too long', 400, fields);
}

;// CONCATENATED MODULE: ./build/src/local/s3/notification.js
// A bucket's notification configuration: read from XML, checked as S3 checks it, matched against events, written again.
// https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketNotificationConfiguration.html



/** What kind of destination: the names of the elements that hold it. */
const KINDS = {
    lambda: { element: 'CloudFunctionConfiguration', target: 'CloudFunction' },
    queue: { element: 'QueueConfiguration', target: 'Queue' },
    topic: { element: 'TopicConfiguration', target: 'Topic' },
};
const NO_NOTIFICATIONS = { notifications: [], eventBridge: false };
const EVENTS = new Set([
    'ObjectCreated:*', 'ObjectCreated:Put', 'ObjectCreated:Post', 'ObjectCreated:Copy',
    'ObjectCreated:CompleteMultipartUpload',
    'ObjectRemoved:*', 'ObjectRemoved:Delete', 'ObjectRemoved:DeleteMarkerCreated',
    'ObjectRestore:*', 'ObjectRestore:Post', 'ObjectRestore:Completed', 'ObjectRestore:Delete',
    'Replication:*', 'Replication:OperationFailedReplication', 'Replication:OperationNotTracked',
    'Replication:OperationMissedThreshold', 'Replication:OperationReplicatedAfterThreshold',
    'LifecycleTransition', 'IntelligentTiering', 'ObjectAcl:Put', 'LifecycleExpiration:*', 'LifecycleExpiration:Delete',
    'LifecycleExpiration:DeleteMarkerCreated', 'ObjectTagging:*', 'ObjectTagging:Put', 'ObjectTagging:Delete',
    'ReducedRedundancyLostObject',
]);
/** Reads the document; throws MalformedXML or InvalidArgument. Missing ids are made up. */
function readNotifications(xml) {
    const root = xml_parseXml(xml, 'NotificationConfiguration');
    if (root === undefined)
        throw malformedXml();
    const kinds = Object.keys(KINDS);
    const notifications = kinds.flatMap((kind) => childrenOf(root, KINDS[kind].element).map((node) => readNotification(kind, node)));
    const ids = new Set(notifications.map(({ id }) => id));
    if (ids.size < notifications.length) {
        throw invalidArgument('Same ID used for multiple configurations. IDs must be unique.');
    }
    refuseOverlaps(notifications);
    return { notifications, eventBridge: childrenOf(root, 'EventBridgeConfiguration').length > 0 };
}
function readNotification(kind, node) {
    const target = childText(node, KINDS[kind].target);
    const events = childrenOf(node, 'Event').map((event) => event.text);
    if (target === undefined || events.length === 0)
        throw malformedXml();
    const unknown = events.find((event) => !event.startsWith('s3:') || !EVENTS.has(event.slice(3)));
    if (unknown !== undefined) {
        throw invalidArgument('A specified event is not supported for notifications.', 'Event', unknown);
    }
    if (!/^arn:[^:]+:(lambda|sqs|sns):[^:]+:\d{12}:.+$/.test(target)) {
        throw invalidArgument('The ARN is not well formed', 'ARN', target);
    }
    const id = childText(node, 'Id') ?? '';
    return {
        kind,
        id: id === '' ? Buffer.from((0,external_node_crypto_namespaceObject.randomUUID)()).toString('base64') : id,
        target,
        events,
        rules: readRules(node),
        filtered: childrenOf(node, 'Filter').length > 0,
    };
}
function readRules(node) {
    const keys = childrenOf(node, 'Filter').flatMap((filter) => childrenOf(filter, 'S3Key'));
    const seen = new Set();
    return keys.flatMap((key) => childrenOf(key, 'FilterRule')).map((rule) => {
        const given = childText(rule, 'Name') ?? '';
        const value = childText(rule, 'Value') ?? '';
        const name = ['Prefix', 'Suffix'].find((each) => each.toLowerCase() === given.toLowerCase());
        if (name === undefined) {
            throw invalidArgument('filter rule name must be either prefix or suffix', 'FilterRule.Name', given);
        }
        if (seen.has(name)) {
            throw invalidArgument(`Cannot specify more than one ${name.toLowerCase()} rule in a filter.`, 'FilterRule.Name', given);
        }
        if (Buffer.byteLength(value) > 1024) {
            throw invalidArgument('Size of filter rule value cannot exceed 1024 bytes in UTF-8 representation', 'FilterRule.Value', value);
        }
        seen.add(name);
        return { name, value };
    });
}
function ruleOf(notification, name) {
    return notification.rules.find((rule) => rule.name === name)?.value ?? '';
}
function shareEvent(one, other) {
    const covers = (pattern, event) => pattern === event || (pattern.endsWith(':*') && event.startsWith(pattern.slice(0, -1)));
    return one.events.some((event) => other.events.some((second) => covers(event, second) || covers(second, event)));
}
/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-filtering.html */
function refuseOverlaps(notifications) {
    for (const [index, one] of notifications.entries()) {
        for (const other of notifications.slice(index + 1)) {
            const prefixes = [ruleOf(one, 'Prefix'), ruleOf(other, 'Prefix')];
            const suffixes = [ruleOf(one, 'Suffix'), ruleOf(other, 'Suffix')];
            const overlap = (prefixes[0].startsWith(prefixes[1]) || prefixes[1].startsWith(prefixes[0])) &&
                (suffixes[0].endsWith(suffixes[1]) || suffixes[1].endsWith(suffixes[0]));
            if (!overlap || !shareEvent(one, other))
                continue;
            if (one.rules.length === 0 && other.rules.length === 0) {
                const message = 'Configurations overlap. Configurations on the same bucket cannot share a common event type.';
                throw invalidArgument(message);
            }
            throw invalidArgument('Configuration is ambiguously defined. Cannot have overlapping suffixes in two rules ' +
                'if the prefixes are overlapping for the same event type.');
        }
    }
}
/** The Lambda configurations that an event (`ObjectCreated:Put`) on a key matches. */
function configurationsFor(configuration, event, key) {
    const kind = event.slice(0, event.indexOf(':'));
    return configuration.notifications.filter((notification) => notification.kind === 'lambda' &&
        notification.events.some((pattern) => pattern === `s3:${event}` || pattern === `s3:${kind}:*`) &&
        key.startsWith(decodeRule(ruleOf(notification, 'Prefix'))) &&
        key.endsWith(decodeRule(ruleOf(notification, 'Suffix'))));
}
/** Special characters in a filter's value may be written URL-encoded, a space as `+`. */
function decodeRule(value) {
    try {
        return decodeURIComponent(value.replaceAll('+', ' '));
    }
    catch {
        return value;
    }
}
function ruleXml(rule) {
    return { Name: rule.name, Value: rule.value };
}
/** The document's content, as it is answered. */
function notificationXml(configuration) {
    const of = (kind) => configuration.notifications
        .filter((notification) => notification.kind === kind)
        .map(({ id, target, events, rules, filtered }) => ({
        Id: id,
        [KINDS[kind].target]: target,
        Event: events,
        ...(filtered ? { Filter: { S3Key: { FilterRule: rules.map(ruleXml) } } } : {}),
    }));
    return {
        [KINDS.topic.element]: of('topic'),
        [KINDS.queue.element]: of('queue'),
        [KINDS.lambda.element]: of('lambda'),
        ...(configuration.eventBridge ? { EventBridgeConfiguration: '' } : {}),
    };
}

;// CONCATENATED MODULE: ./build/src/local/s3/state.js
// What S3 holds: buckets, objects and unfinished uploads. Descriptions lie in memory, bodies in files.





class S3State {
    buckets = new Map();
    /** Names of buckets that belong to another account: nobody here may do anything with them. */
    foreign = new Set();
    #folder;
    constructor(folder) {
        this.#folder = folder;
        (0,external_node_fs_namespaceObject.mkdirSync)(folder, { recursive: true, mode: 0o700 });
    }
    /** A path for a new body. */
    newFile() {
        return (0,external_node_path_namespaceObject.join)(this.#folder, (0,external_node_crypto_namespaceObject.randomUUID)());
    }
    bucket(name) {
        if (this.foreign.has(name))
            throw new ServiceError('AccessDenied', 'Access Denied', 403);
        const bucket = this.buckets.get(name);
        if (bucket === undefined) {
            throw new ServiceError('NoSuchBucket', 'The specified bucket does not exist', 404, { BucketName: name });
        }
        return bucket;
    }
    /** Puts an object in its bucket; the body of the one it replaces is removed. */
    store(bucket, object) {
        const before = bucket.objects.get(object.key);
        bucket.objects.set(object.key, object);
        if (before !== undefined)
            state_discard(before.file);
    }
    /** Whether there was such an object. */
    remove(bucket, key) {
        const object = bucket.objects.get(key);
        if (object !== undefined)
            state_discard(object.file);
        return bucket.objects.delete(key);
    }
}
/** Removes a body's file; who has it open reads on. */
function state_discard(file) {
    // The private folder is removed as a whole at the end, so a file that can't be removed now isn't left for good.
    (0,promises_namespaceObject.rm)(file, { force: true }).catch(() => undefined);
}
/** The object of a key. */
function objectOf(bucket, key) {
    const object = bucket.objects.get(key);
    if (object === undefined)
        throw new ServiceError('NoSuchKey', 'The specified key does not exist.', 404, { Key: key });
    return object;
}
/** Now, in whole seconds. */
function wholeSecond() {
    return new Date(Math.floor(Date.now() / 1000) * 1000);
}

;// CONCATENATED MODULE: ./build/src/local/s3/buckets.js
// S3's operations on buckets: create, look at, tag, configure notifications, delete.








const DEFAULT_REGION = 'us-east-1';
const buckets_MAX_TAGS = 50;
async function createBucket(context, state, call) {
    checkBucketName(call.bucket);
    const text = (await call.request.body()).toString('utf8');
    const configuration = text === '' ? undefined : xml_parseXml(text, 'CreateBucketConfiguration');
    if (text !== '' && configuration === undefined)
        throw malformedXml();
    const region = buckets_regionOf(context, configuration === undefined ? undefined : childText(configuration, 'LocationConstraint'));
    const tagSets = configuration === undefined ? [] : childrenOf(configuration, 'Tags');
    const tags = buckets_readTags(tagSets.flatMap((set) => childrenOf(set, 'Tag')));
    const location = emptyAnswer(200, { location: `/${call.bucket}` });
    if (state.foreign.has(call.bucket)) {
        const message = 'The requested bucket name is not available. The bucket namespace is shared by all users of the system. ' +
            'Please select a different name and try again.';
        throw new ServiceError('BucketAlreadyExists', message, 409, { BucketName: call.bucket });
    }
    if (state.buckets.has(call.bucket)) {
        // In us-east-1 alone, creating one's own bucket again succeeds.
        // https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html
        if (region === DEFAULT_REGION)
            return location;
        const message = 'Your previous request to create the named bucket succeeded and you already own it.';
        throw new ServiceError('BucketAlreadyOwnedByYou', message, 409, { BucketName: call.bucket });
    }
    state.buckets.set(call.bucket, {
        name: call.bucket,
        region,
        created: wholeSecond(),
        tags,
        notification: NO_NOTIFICATIONS,
        objects: new Map(),
        uploads: new Map(),
    });
    return location;
}
/** The region of a new bucket; throws what S3 answers to a constraint that the endpoint's region does not take. */
function buckets_regionOf(context, constraint) {
    if (constraint === DEFAULT_REGION || (constraint !== undefined && !/^(EU|[a-z]{2}(-[a-z]+)+-\d)$/.test(constraint))) {
        throw new ServiceError('InvalidLocationConstraint', 'The specified location-constraint is not valid', 400, {
            LocationConstraint: constraint,
        });
    }
    if (context.region === DEFAULT_REGION)
        return constraint ?? DEFAULT_REGION;
    if (constraint === context.region)
        return constraint;
    const which = constraint ?? 'unspecified';
    const message = `The ${which} location constraint is incompatible for the region specific endpoint ` + 'this request was sent to.';
    throw new ServiceError('IllegalLocationConstraintException', message);
}
function buckets_readTags(nodes) {
    const tags = new Map();
    for (const node of nodes) {
        const key = childText(node, 'Key') ?? '';
        const value = childText(node, 'Value') ?? '';
        if (key.length < 1 || key.length > 128 || !isTagText(key)) {
            throw new ServiceError('InvalidTag', 'The TagKey you have provided is invalid', 400, { TagKey: key });
        }
        if (value.length > 256 || !isTagText(value)) {
            throw new ServiceError('InvalidTag', 'The TagValue you have provided is invalid', 400, { TagValue: value });
        }
        if (key.startsWith('aws:')) {
            throw new ServiceError('InvalidTag', 'System tags cannot be added/updated by requester');
        }
        if (tags.has(key)) {
            throw new ServiceError('InvalidTag', 'Cannot provide multiple Tags with the same key', 400, { TagKey: key });
        }
        tags.set(key, value);
    }
    if (tags.size > buckets_MAX_TAGS)
        throw new ServiceError('BadRequest', `Bucket tag count cannot be greater than ${buckets_MAX_TAGS}`);
    return tags;
}
async function putTagging(bucket, call) {
    const root = xml_parseXml((await call.request.body()).toString('utf8'), 'Tagging');
    if (root === undefined)
        throw malformedXml();
    bucket.tags = buckets_readTags(childrenOf(root, 'TagSet').flatMap((set) => childrenOf(set, 'Tag')));
    return emptyAnswer(204);
}
function getTagging(bucket) {
    if (bucket.tags.size === 0) {
        throw new ServiceError('NoSuchTagSet', 'The TagSet does not exist', 404, { BucketName: bucket.name });
    }
    return xmlAnswer('Tagging', { TagSet: { Tag: [...bucket.tags].map(([Key, Value]) => ({ Key, Value })) } });
}
async function putNotification(context, invoker, bucket, call) {
    const configuration = readNotifications((await call.request.body()).toString('utf8'));
    if (call.header('x-amz-skip-destination-validation') !== 'true') {
        checkDestinations(context, invoker, bucket, configuration.notifications);
    }
    bucket.notification = configuration;
    return emptyAnswer();
}
/** Queues and topics are not part of the local AWS: their configurations are kept, and never delivered to. */
function checkDestinations(context, invoker, bucket, all) {
    const arn = `arn:${context.partition}:s3:::${bucket.name}`;
    const may = (target) => invoker.exists(target) && invoker.allows(target, 's3.amazonaws.com', arn, context.accountId);
    const refused = all.filter(({ kind, target }) => kind === 'lambda' && !may(target)).map(({ target }) => target);
    if (refused.length === 0)
        return;
    const fields = refused.map((target, index) => [
        [`ArgumentName${index + 1}`, target],
        [`ArgumentValue${index + 1}`, `Not authorized to invoke function [${target}]`],
    ]);
    const message = 'Unable to validate the following destination configurations';
    throw new ServiceError('InvalidArgument', message, 400, Object.fromEntries(fields.flat()));
}
function listBuckets(context, state, call) {
    const prefix = call.request.query.get('prefix') ?? '';
    const names = [...state.buckets.keys()].filter((name) => name.startsWith(prefix)).sort();
    const buckets = names.map((name) => state.bucket(name));
    return xmlAnswer('ListAllMyBucketsResult', {
        Owner: { ID: context.accountId },
        Buckets: {
            Bucket: buckets.map(({ name, created, region }) => ({ Name: name, CreationDate: created, BucketRegion: region })),
        },
    });
}
/** The operations on buckets themselves. */
function bucketOperations(context, state, invoker) {
    const of = (call) => state.bucket(call.bucket);
    return {
        ListBuckets: (call) => listBuckets(context, state, call),
        CreateBucket: (call) => createBucket(context, state, call),
        HeadBucket: (call) => emptyAnswer(200, { 'x-amz-bucket-region': of(call).region, 'x-amz-access-point-alias': 'false' }),
        GetBucketLocation: (call) => {
            const { region } = of(call);
            return xmlAnswer('LocationConstraint', region === DEFAULT_REGION ? {} : { '#text': region });
        },
        GetBucketVersioning: (call) => xmlAnswer('VersioningConfiguration', of(call) && {}),
        DeleteBucket: (call) => {
            const bucket = of(call);
            if (bucket.objects.size > 0) {
                const message = 'The bucket you tried to delete is not empty';
                throw new ServiceError('BucketNotEmpty', message, 409, { BucketName: bucket.name });
            }
            state.buckets.delete(bucket.name);
            return emptyAnswer(204);
        },
        PutBucketTagging: (call) => putTagging(of(call), call),
        GetBucketTagging: (call) => getTagging(of(call)),
        DeleteBucketTagging: (call) => {
            of(call).tags = new Map();
            return emptyAnswer(204);
        },
        PutBucketNotificationConfiguration: (call) => putNotification(context, invoker, of(call), call),
        GetBucketNotificationConfiguration: (call) => xmlAnswer('NotificationConfiguration', notificationXml(of(call).notification)),
    };
}

;// CONCATENATED MODULE: ./build/src/local/s3/events.js
// The events that S3 sends, in its own format.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html


const PRINCIPAL = 'AWS:AROALOCAL:scar-action';
/** Delivers an event to every Lambda function whose configuration it matches. */
function createNotifier(context, invoker) {
    let sequence = BigInt(Date.now()) * 1000000n;
    return (bucket, event, object) => {
        sequence += 1n;
        for (const configuration of configurationsFor(bucket.notification, event, object.key)) {
            // As S3: what cannot be delivered (the function is gone, or does not allow it any more) is dropped.
            const bucketArn = `arn:${context.partition}:s3:::${bucket.name}`;
            const arn = configuration.target;
            if (!invoker.exists(arn) || !invoker.allows(arn, 's3.amazonaws.com', bucketArn, context.accountId)) {
                context.log(`S3 event ${event} of s3://${bucket.name}/${object.key} dropped: ${arn} can't be invoked`);
                continue;
            }
            const record = eventRecord(context, bucket, { event, object, configurationId: configuration.id, sequence });
            invoker.invokeLater(arn, JSON.stringify({ Records: [record] }));
        }
    };
}
function eventRecord(context, bucket, happening) {
    const { event, object, configurationId, sequence } = happening;
    const about = event.startsWith('ObjectCreated:') ? { size: object.size, eTag: object.etag.replaceAll('"', '') } : {};
    return {
        eventVersion: '2.1',
        eventSource: 'aws:s3',
        awsRegion: bucket.region,
        eventTime: new Date().toISOString(),
        eventName: event,
        userIdentity: { principalId: PRINCIPAL },
        requestParameters: { sourceIPAddress: '127.0.0.1' },
        responseElements: {
            'x-amz-request-id': (0,external_node_crypto_namespaceObject.randomUUID)().replaceAll('-', '').slice(0, 16).toUpperCase(),
            'x-amz-id-2': (0,external_node_crypto_namespaceObject.randomBytes)(48).toString('base64'),
        },
        s3: {
            s3SchemaVersion: '1.0',
            configurationId,
            bucket: {
                name: bucket.name,
                ownerIdentity: { principalId: context.accountId },
                arn: `arn:${context.partition}:s3:::${bucket.name}`,
            },
            object: {
                key: encodeKey(object.key),
                ...about,
                sequencer: sequence.toString(16).toUpperCase().padStart(18, '0'),
            },
        },
    };
}
/** URL-encoded as S3 does it: a space is `+`, a slash stays. */
function encodeKey(key) {
    return encodeURIComponent(key)
        .replace(/[!'()]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
        .replaceAll('%20', '+')
        .replaceAll('%2F', '/');
}

;// CONCATENATED MODULE: ./build/src/local/s3/listing.js




const MOST_KEYS = 1000;
function readListing(call, after) {
    const { query } = call.request;
    const given = query.get('max-keys') ?? String(MOST_KEYS);
    if (!/^\d{1,10}$/.test(given)) {
        throw invalidArgument('Provided max-keys not an integer or within integer range', 'max-keys', given);
    }
    const encoding = query.get('encoding-type') ?? undefined;
    if (encoding !== undefined && encoding !== 'url') {
        throw invalidArgument('Invalid Encoding Method specified in Request', 'encoding-type', encoding);
    }
    return {
        prefix: query.get('prefix') ?? '',
        delimiter: query.get('delimiter') ?? '',
        maxKeys: Math.min(Number(given), MOST_KEYS),
        after,
        encode: encoding === undefined ? (value) => value : encodeKey,
        encoding,
    };
}
function pageOf(bucket, listing) {
    const { prefix, delimiter, maxKeys, after } = listing;
    const keys = [];
    const prefixes = [];
    let last = '';
    const sorted = [...bucket.objects.keys()].filter((key) => key.startsWith(prefix)).sort(byBytes);
    for (const key of sorted) {
        const cut = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
        const item = cut < 0 ? key : key.slice(0, cut + delimiter.length);
        if (item === prefixes.at(-1) || (after !== '' && byBytes(item, after) <= 0))
            continue;
        if (keys.length + prefixes.length >= maxKeys)
            return { keys, prefixes, last: maxKeys === 0 ? undefined : last };
        (cut < 0 ? keys : prefixes).push(item);
        last = item;
    }
    return { keys, prefixes, last: undefined };
}
function byBytes(one, other) {
    return Buffer.compare(Buffer.from(one), Buffer.from(other));
}
function common(bucket, listing, page) {
    const { encode } = listing;
    return {
        Name: bucket.name,
        Prefix: encode(listing.prefix),
        ...(listing.delimiter === '' ? {} : { Delimiter: encode(listing.delimiter) }),
        MaxKeys: listing.maxKeys,
        EncodingType: listing.encoding,
        IsTruncated: page.last !== undefined,
        CommonPrefixes: page.prefixes.map((prefix) => ({ Prefix: encode(prefix) })),
    };
}
function contents(bucket, listing, page) {
    return page.keys.map((key) => {
        const object = objectOf(bucket, key);
        const { lastModified, etag, size } = object;
        return { Key: listing.encode(key), LastModified: lastModified, ETag: etag, Size: size, StorageClass: 'STANDARD' };
    });
}
function listObjectsV2(state, call) {
    const bucket = state.bucket(call.bucket);
    const { query } = call.request;
    const token = query.get('continuation-token') ?? undefined;
    const startAfter = query.get('start-after') ?? undefined;
    const listing = readListing(call, token === undefined ? (startAfter ?? '') : readToken(token));
    const page = pageOf(bucket, listing);
    return xmlAnswer('ListBucketResult', {
        ...common(bucket, listing, page),
        KeyCount: page.keys.length + page.prefixes.length,
        ContinuationToken: token,
        NextContinuationToken: page.last === undefined ? undefined : Buffer.from(page.last).toString('base64'),
        StartAfter: startAfter === undefined ? undefined : listing.encode(startAfter),
        Contents: contents(bucket, listing, page),
    });
}
function readToken(token) {
    const key = Buffer.from(token, 'base64').toString('utf8');
    if (key === '' || Buffer.from(key).toString('base64') !== token) {
        throw invalidArgument('The continuation token provided is incorrect', 'continuation-token', token);
    }
    return key;
}
function listObjects(state, call) {
    const bucket = state.bucket(call.bucket);
    const marker = call.request.query.get('marker') ?? '';
    const listing = readListing(call, marker);
    const page = pageOf(bucket, listing);
    return xmlAnswer('ListBucketResult', {
        ...common(bucket, listing, page),
        Marker: listing.encode(marker),
        // Answered only with a delimiter; else the last key serves.
        NextMarker: page.last === undefined || listing.delimiter === '' ? undefined : listing.encode(page.last),
        Contents: contents(bucket, listing, page),
    });
}
/** Without versioning, every object has one version, `null`. */
function listObjectVersions(state, call) {
    const bucket = state.bucket(call.bucket);
    const marker = call.request.query.get('key-marker') ?? '';
    const listing = readListing(call, marker);
    const page = pageOf(bucket, listing);
    return xmlAnswer('ListVersionsResult', {
        ...common(bucket, listing, page),
        KeyMarker: listing.encode(marker),
        NextKeyMarker: page.last === undefined ? undefined : listing.encode(page.last),
        NextVersionIdMarker: page.last === undefined ? undefined : 'null',
        Version: contents(bucket, listing, page).map((version) => ({ ...version, VersionId: 'null', IsLatest: true })),
    });
}
/** The operations that list. */
function listingOperations(state) {
    return {
        ListObjectsV2: (call) => listObjectsV2(state, call),
        ListObjects: (call) => listObjects(state, call),
        ListObjectVersions: (call) => listObjectVersions(state, call),
    };
}

;// CONCATENATED MODULE: ./build/src/local/s3/conditions.js
// Conditional requests: If-Match, If-None-Match, If-Modified-Since, If-Unmodified-Since.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-requests.html

function failed(condition) {
    const message = 'At least one of the pre-conditions you specified did not hold';
    return new ServiceError('PreconditionFailed', message, 412, { Condition: condition });
}
function names(list, etag) {
    const bare = (tag) => tag.trim().replace(/^W\//, '').replaceAll('"', '');
    return list.split(',').some((tag) => tag.trim() === '*' || bare(tag) === bare(etag));
}
/**
 * Whether a read is answered with the object or with 304; throws PreconditionFailed. `prefix` is for CopyObject's
 * headers.
 */
function checkRead(call, object, prefix = '') {
    const date = (name) => Date.parse(call.header(prefix + name) ?? '');
    const modified = object.lastModified.getTime();
    const match = call.header(`${prefix}if-match`);
    if (match !== undefined) {
        if (!names(match, object.etag))
            throw failed('If-Match');
    }
    else if (date('if-unmodified-since') < modified) {
        throw failed('If-Unmodified-Since');
    }
    const noneMatch = call.header(`${prefix}if-none-match`);
    const same = noneMatch === undefined ? date('if-modified-since') >= modified : names(noneMatch, object.etag);
    if (!same)
        return 'send';
    if (prefix !== '')
        throw failed('If-None-Match');
    return 'not modified';
}
/** Throws unless the request may write this key now. Called before the body is read and again when it is stored. */
function checkWrite(call, bucket, key) {
    const existing = bucket.objects.get(key);
    const noneMatch = call.header('if-none-match');
    const match = call.header('if-match');
    if (noneMatch !== undefined && noneMatch !== '*') {
        const message = 'A header you provided implies functionality that is not implemented';
        throw new ServiceError('NotImplemented', message, 501, { Header: 'If-None-Match' });
    }
    if (noneMatch !== undefined && existing !== undefined)
        throw failed('If-None-Match');
    if (match === undefined)
        return;
    if (existing === undefined) {
        throw new ServiceError('NoSuchKey', 'The specified key does not exist.', 404, { Key: key });
    }
    if (!names(match, existing.etag))
        throw failed('If-Match');
}

;// CONCATENATED MODULE: ./build/src/local/s3/aws-chunked.js
// Undoes the content encoding `aws-chunked`: chunks with their length in front, and checksums in a trailer.
// https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html

const MAX_LINE = 16 * 1024;
/** The chunks' content; headers of the trailer are put in `trailer`, names in lower case, once the end was reached. */
async function* decodeAwsChunked(source, trailer) {
    let rest = Buffer.alloc(0);
    /**
     * What the next bytes are: a chunk's head, its content (how much is left), the line's end after it, or the trailer.
     */
    let state = 'head';
    let left = 0;
    for await (const piece of source) {
        rest = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
        while (rest.length > 0) {
            if (state === 'content') {
                const taken = rest.subarray(0, left);
                yield taken;
                left -= taken.length;
                rest = rest.subarray(taken.length);
                if (left === 0)
                    state = 'end';
                continue;
            }
            const line = takeLine(rest);
            if (line === undefined)
                break;
            rest = rest.subarray(line.length + 2);
            if (state === 'head') {
                left = chunkLength(line);
                state = left === 0 ? 'trailer' : 'content';
            }
            else if (state === 'end') {
                if (line.length > 0)
                    throw aws_chunked_malformed();
                state = 'head';
            }
            else {
                readTrailer(line, trailer);
            }
        }
    }
    if (state !== 'trailer')
        throw aws_chunked_malformed();
}
function aws_chunked_malformed() {
    const message = 'The request body terminated unexpectedly';
    return new ServiceError('IncompleteBody', message);
}
function takeLine(bytes) {
    const end = bytes.indexOf('\r\n');
    if (end < 0 && bytes.length > MAX_LINE)
        throw aws_chunked_malformed();
    return end < 0 ? undefined : bytes.toString('latin1', 0, end);
}
function chunkLength(line) {
    const digits = /^([0-9a-fA-F]{1,12})(;.*)?$/.exec(line)?.[1];
    if (digits === undefined)
        throw aws_chunked_malformed();
    return Number.parseInt(digits, 16);
}
function readTrailer(line, trailer) {
    const colon = line.indexOf(':');
    if (colon > 0)
        trailer.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
}

;// CONCATENATED MODULE: ./build/src/local/s3/checksums.js
// The checksums that S3 knows, each as a running digest. Node has no CRC32C and no CRC64NVME: they are computed here.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html


const MAKERS = {
    crc32: runningCrc32,
    crc32c: () => runningReflectedCrc(0x82f63b78),
    crc64nvme: runningCrc64Nvme,
    sha1: () => runningHash('sha1'),
    sha256: () => runningHash('sha256'),
};
const CHECKSUM_PREFIX = 'x-amz-checksum-';
/** The algorithm in a header `x-amz-checksum-crc32`; undefined when the header is no checksum. */
function algorithmOf(header) {
    const lower = header.toLowerCase();
    const name = lower.startsWith(CHECKSUM_PREFIX) ? lower.slice(CHECKSUM_PREFIX.length) : '';
    return Object.hasOwn(MAKERS, name) ? name : undefined;
}
/** A running checksum of an algorithm by its name in lower case; undefined for an unknown one. */
function startChecksum(algorithm) {
    return Object.hasOwn(MAKERS, algorithm) ? MAKERS[algorithm]?.() : undefined;
}
function runningHash(name) {
    const hash = (0,external_node_crypto_namespaceObject.createHash)(name);
    return { update: (chunk) => void hash.update(chunk), digest: () => hash.digest('base64') };
}
function word(value) {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(value >>> 0);
    return bytes;
}
// zlib's crc32 came with Node 20.15 and 22.2.
function runningCrc32() {
    let value = 0;
    return { update: (chunk) => void (value = (0,external_node_zlib_namespaceObject.crc32)(chunk, value)), digest: () => word(value).toString('base64') };
}
function runningReflectedCrc(polynomial) {
    const table = Uint32Array.from({ length: 256 }, (_, index) => {
        let value = index;
        for (let bit = 0; bit < 8; bit += 1)
            value = value & 1 ? (value >>> 1) ^ polynomial : value >>> 1;
        return value >>> 0;
    });
    let value = 0xffffffff;
    return {
        update: (chunk) => {
            for (const byte of chunk)
                value = (value >>> 8) ^ (table[(value ^ byte) & 0xff] ?? 0);
        },
        digest: () => word(~value).toString('base64'),
    };
}
/** CRC-64/NVME, reflected polynomial 0x9a6c9329ac4bc9b5, in two halves of 32 bits, as bigints are far slower. */
function runningCrc64Nvme() {
    const high = new Uint32Array(256);
    const low = new Uint32Array(256);
    for (let index = 0; index < 256; index += 1) {
        let [upper, lower] = [0, index];
        for (let bit = 0; bit < 8; bit += 1) {
            const carry = lower & 1;
            lower = (lower >>> 1) | (upper << 31);
            upper >>>= 1;
            if (carry === 1)
                [upper, lower] = [upper ^ 0x9a6c9329, lower ^ 0xac4bc9b5];
        }
        high[index] = upper >>> 0;
        low[index] = lower >>> 0;
    }
    let [upper, lower] = [-1, -1];
    return {
        update: (chunk) => {
            for (const byte of chunk) {
                const index = (lower ^ byte) & 0xff;
                lower = ((lower >>> 8) | (upper << 24)) ^ (low[index] ?? 0);
                upper = (upper >>> 8) ^ (high[index] ?? 0);
            }
        },
        digest: () => Buffer.concat([word(~upper), word(~lower)]).toString('base64'),
    };
}

;// CONCATENATED MODULE: ./build/src/local/s3/receive.js
// Receives an object's body: streams it to a file and checks every digest that the request brings.







/** A single PutObject or UploadPart takes 5 GiB. https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html */
const MAX_BYTES = 5 * 1024 ** 3;
/** Writes the body to the file; the file is removed again when the body is not what it should be. */
async function receiveBody(call, file) {
    try {
        return await receive_receive(call, file);
    }
    catch (error) {
        state_discard(file);
        throw error;
    }
}
async function receive_receive(call, file) {
    const chunked = isAwsChunked(call);
    const expectedSize = announcedSize(call, chunked);
    const trailer = new Map();
    const md5 = (0,external_node_crypto_namespaceObject.createHash)('md5');
    const sha256 = /^[0-9a-f]{64}$/.test(call.header('x-amz-content-sha256') ?? '') ? (0,external_node_crypto_namespaceObject.createHash)('sha256') : undefined;
    const checksums = startChecksums(call);
    let size = 0;
    const source = call.request.stream;
    const measure = async function* (chunks) {
        for await (const chunk of chunks) {
            size += chunk.length;
            md5.update(chunk);
            sha256?.update(chunk);
            for (const checksum of checksums.values())
                checksum.update(chunk);
            yield chunk;
        }
    };
    const content = chunked ? decodeAwsChunked(source, trailer) : source;
    await (0,external_node_stream_promises_namespaceObject.pipeline)(content, measure, (0,external_node_fs_namespaceObject.createWriteStream)(file, { flags: 'wx', mode: 0o600 }));
    if (size !== expectedSize) {
        const message = 'You did not provide the number of bytes specified by the Content-Length HTTP header';
        throw new ServiceError('IncompleteBody', message);
    }
    const digest = md5.digest();
    checkMd5(call, digest);
    if (sha256 !== undefined && sha256.digest('hex') !== call.header('x-amz-content-sha256')) {
        const message = "The provided 'x-amz-content-sha256' header does not match what was computed.";
        throw new ServiceError('XAmzContentSHA256Mismatch', message);
    }
    return { size, md5: digest.toString('hex'), checksums: checkChecksums(call, trailer, checksums) };
}
function isAwsChunked(call) {
    const encodings = (call.header('content-encoding') ?? '').split(',').map((name) => name.trim());
    return encodings.includes('aws-chunked') || (call.header('x-amz-content-sha256') ?? '').startsWith('STREAMING-');
}
function announcedSize(call, chunked) {
    const given = call.header(chunked ? 'x-amz-decoded-content-length' : 'content-length');
    if (given === undefined) {
        throw new ServiceError('MissingContentLength', 'You must provide the Content-Length HTTP header.', 411);
    }
    const size = Number(given);
    if (size > MAX_BYTES) {
        const message = 'Your proposed upload exceeds the maximum allowed size';
        throw new ServiceError('EntityTooLarge', message, 400, { ProposedSize: given, MaxSizeAllowed: String(MAX_BYTES) });
    }
    return size;
}
function startChecksums(call) {
    const headers = [...Object.keys(call.request.headers), ...(call.header('x-amz-trailer') ?? '').split(',')];
    const named = headers.map((header) => algorithmOf(header.trim()));
    const asked = call.header('x-amz-sdk-checksum-algorithm')?.toLowerCase();
    const running = new Map();
    for (const algorithm of [...named, asked]) {
        const checksum = algorithm === undefined ? undefined : startChecksum(algorithm);
        if (algorithm !== undefined && checksum !== undefined)
            running.set(algorithm, checksum);
    }
    return running;
}
function checkMd5(call, digest) {
    const given = call.header('content-md5');
    if (given === undefined)
        return;
    if (Buffer.from(given, 'base64').length !== 16) {
        throw new ServiceError('InvalidDigest', 'The Content-MD5 you specified was invalid.');
    }
    if (given !== digest.toString('base64')) {
        throw new ServiceError('BadDigest', 'The Content-MD5 you specified did not match what we received.');
    }
}
function checkChecksums(call, trailer, running) {
    const found = {};
    for (const [algorithm, checksum] of running) {
        const header = CHECKSUM_PREFIX + algorithm;
        const computed = checksum.digest();
        const given = call.header(header) ?? trailer.get(header);
        if (given !== undefined && given !== computed) {
            const message = `The ${algorithm.toUpperCase()} you specified did not match the calculated checksum.`;
            throw new ServiceError('BadDigest', message);
        }
        found[header] = computed;
    }
    return found;
}

;// CONCATENATED MODULE: ./build/src/local/s3/objects.js
// S3's operations on objects: put, get, head, copy, delete.










const KEPT_HEADERS = ['content-type', 'cache-control', 'content-disposition', 'content-language', 'expires'];
const MAX_METADATA_BYTES = 2048;
const DEFAULT_TYPE = 'binary/octet-stream';
/** The headers of a request that belong to the object. */
function objectHeaders(call) {
    const headers = { 'content-type': DEFAULT_TYPE };
    let metadata = 0;
    for (const name of Object.keys(call.request.headers)) {
        const value = call.header(name) ?? '';
        if (name.startsWith('x-amz-meta-')) {
            metadata += Buffer.byteLength(name.slice('x-amz-meta-'.length)) + Buffer.byteLength(value);
        }
        if ((KEPT_HEADERS.includes(name) && value !== '') || name.startsWith('x-amz-meta-'))
            headers[name] = value;
    }
    if (metadata > MAX_METADATA_BYTES) {
        const message = 'Your metadata headers exceed the maximum allowed metadata size';
        throw new ServiceError('MetadataTooLarge', message, 400, { Size: String(metadata), MaxSizeAllowed: String(MAX_METADATA_BYTES) });
    }
    const encodings = (call.header('content-encoding') ?? '').split(',').map((name) => name.trim());
    const kept = encodings.filter((name) => name !== '' && name !== 'aws-chunked').join(',');
    return kept === '' ? headers : { ...headers, 'content-encoding': kept };
}
async function putObject(state, notify, call) {
    const bucket = state.bucket(call.bucket);
    checkKey(call.key);
    checkWrite(call, bucket, call.key);
    const headers = objectHeaders(call);
    const file = state.newFile();
    const { size, md5, checksums } = await receiveBody(call, file);
    const object = { key: call.key, file, size, etag: `"${md5}"`, lastModified: wholeSecond(), headers, checksums };
    storeIfAllowed(state, call, bucket, object);
    notify(bucket, 'ObjectCreated:Put', object);
    return emptyAnswer(200, { etag: object.etag, ...checksums });
}
/** The last look at the conditions and the storing happen in one turn, so that of two conditional writers one wins. */
function storeIfAllowed(state, call, bucket, object) {
    try {
        const now = state.bucket(bucket.name);
        checkWrite(call, now, object.key);
        state.store(now, object);
    }
    catch (error) {
        state_discard(object.file);
        throw error;
    }
}
/**
 * The one range that is asked for; undefined for the whole object (also when the header isn't understood, as RFC 9110
 * has it).
 */
function rangeOf(call, size) {
    const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(call.header('range') ?? '') ?? [];
    if (first === undefined || last === undefined || (first === '' && last === ''))
        return undefined;
    const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
    const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
    if (first !== '' && last !== '' && Number(last) < Number(first))
        return undefined;
    if (start >= size || end < start) {
        const fields = { RangeRequested: call.header('range') ?? '', ActualObjectSize: String(size) };
        throw new ServiceError('InvalidRange', 'The requested range is not satisfiable', 416, fields);
    }
    return { start, end };
}
function getObject(state, call, withBody) {
    const object = objectOf(state.bucket(call.bucket), call.key);
    refuseVersion(call);
    const caching = { etag: object.etag, 'last-modified': object.lastModified.toUTCString() };
    if (checkRead(call, object) === 'not modified')
        return emptyAnswer(304, caching);
    const range = rangeOf(call, object.size);
    const length = range === undefined ? object.size : range.end - range.start + 1;
    const headers = {
        ...object.headers,
        ...overridden(call),
        ...caching,
        'accept-ranges': 'bytes',
        'content-length': String(length),
        ...(range === undefined ? {} : { 'content-range': `bytes ${range.start}-${range.end}/${object.size}` }),
        ...(call.header('x-amz-checksum-mode')?.toUpperCase() === 'ENABLED' && range === undefined ? object.checksums : {}),
    };
    const status = range === undefined ? 200 : 206;
    if (!withBody || length === 0)
        return { status, headers };
    // Opened in this very turn: a body that is replaced from now on stays readable here.
    const fd = (0,external_node_fs_namespaceObject.openSync)(object.file, 'r');
    return { status, headers, body: (0,external_node_fs_namespaceObject.createReadStream)('', { fd, ...range }) };
}
/** Without versioning, every object has the one version `null`. */
function refuseVersion(call) {
    const version = call.request.query.get('versionId');
    if (version !== null && version !== 'null') {
        throw invalidArgument('Invalid version id specified', 'versionId', version);
    }
}
/** A signed URL may say what headers it is answered with. */
function overridden(call) {
    const names = [...KEPT_HEADERS, 'content-encoding'];
    const values = names.map((name) => [name, call.request.query.get(`response-${name}`)]);
    return Object.fromEntries(values.filter((entry) => entry[1] !== null));
}
function copySource(state, call) {
    const source = (call.header('x-amz-copy-source') ?? '').replace(/\?versionId=null$/, '').replace(/^\//, '');
    const slash = source.indexOf('/');
    if (slash < 1 || slash === source.length - 1) {
        throw invalidArgument('Copy Source must mention the source bucket and key: sourcebucket/sourcekey', 'x-amz-copy-source', source);
    }
    const decoded = decodeSource(source);
    const at = decoded.indexOf('/');
    const bucket = state.bucket(decoded.slice(0, at));
    return { bucket, object: objectOf(bucket, decoded.slice(at + 1)) };
}
function decodeSource(source) {
    try {
        return decodeURIComponent(source);
    }
    catch {
        throw invalidArgument('Invalid copy source encoding.', 'x-amz-copy-source', source);
    }
}
async function copyObject(state, notify, call) {
    const bucket = state.bucket(call.bucket);
    checkKey(call.key);
    const source = copySource(state, call);
    checkRead(call, source.object, 'x-amz-copy-source-');
    const replaces = call.header('x-amz-metadata-directive')?.toUpperCase() === 'REPLACE';
    if (source.bucket === bucket && source.object.key === call.key && !replaces) {
        const message = "This copy request is illegal because it is trying to copy an object to itself without changing the object's " +
            'metadata, storage class, website redirect location or encryption attributes.';
        throw new ServiceError('InvalidRequest', message);
    }
    const file = state.newFile();
    // Bodies never change, so two objects can share one.
    await (0,promises_namespaceObject.link)(source.object.file, file);
    const headers = replaces ? objectHeaders(call) : source.object.headers;
    const object = { ...source.object, key: call.key, file, lastModified: wholeSecond(), headers };
    storeIfAllowed(state, call, bucket, object);
    notify(bucket, 'ObjectCreated:Copy', object);
    return xmlAnswer('CopyObjectResult', { LastModified: object.lastModified, ETag: object.etag });
}
function deleteObject(state, notify, bucket, key) {
    const object = bucket.objects.get(key);
    if (object === undefined)
        return;
    state.remove(bucket, key);
    notify(bucket, 'ObjectRemoved:Delete', object);
}
async function deleteObjects(state, notify, call) {
    const bucket = state.bucket(call.bucket);
    const root = xml_parseXml((await call.request.body()).toString('utf8'), 'Delete');
    const keys = root === undefined ? [] : childrenOf(root, 'Object').map((node) => childText(node, 'Key') ?? '');
    if (root === undefined || keys.length < 1 || keys.length > 1000)
        throw malformedXml();
    const quiet = childText(root, 'Quiet') === 'true';
    for (const key of keys)
        deleteObject(state, notify, bucket, key);
    return xmlAnswer('DeleteResult', quiet ? {} : { Deleted: keys.map((Key) => ({ Key })) });
}
/** The operations on objects. */
function objectOperations(state, notify) {
    return {
        PutObject: (call) => putObject(state, notify, call),
        GetObject: (call) => getObject(state, call, true),
        HeadObject: (call) => getObject(state, call, false),
        CopyObject: (call) => copyObject(state, notify, call),
        DeleteObject: (call) => {
            const bucket = state.bucket(call.bucket);
            refuseVersion(call);
            deleteObject(state, notify, bucket, call.key);
            return emptyAnswer(204);
        },
        DeleteObjects: (call) => deleteObjects(state, notify, call),
    };
}

;// CONCATENATED MODULE: ./build/src/local/s3/multipart.js
// S3's multipart uploads: an object that comes in parts and appears when they are put together.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html












const MAX_PART_NUMBER = 10_000;
/** Every part but the last. */
const MIN_PART_BYTES = 5 * 1024 ** 2;
function uploadOf(bucket, call) {
    const id = call.request.query.get('uploadId') ?? '';
    const upload = bucket.uploads.get(id);
    if (upload !== undefined && upload.key === call.key)
        return upload;
    const message = 'The specified upload does not exist. The upload ID may be invalid, ' +
        'or the upload may have been aborted or completed.';
    throw new ServiceError('NoSuchUpload', message, 404, { UploadId: id });
}
function createUpload(state, call) {
    const bucket = state.bucket(call.bucket);
    checkKey(call.key);
    const id = (0,external_node_crypto_namespaceObject.randomBytes)(48).toString('base64url');
    bucket.uploads.set(id, { id, key: call.key, headers: objectHeaders(call), initiated: wholeSecond(), parts: new Map() });
    return xmlAnswer('InitiateMultipartUploadResult', { Bucket: bucket.name, Key: call.key, UploadId: id });
}
async function uploadPart(state, call) {
    const upload = uploadOf(state.bucket(call.bucket), call);
    const given = call.request.query.get('partNumber') ?? '';
    const number = Number(given);
    if (!/^\d+$/.test(given) || number < 1 || number > MAX_PART_NUMBER) {
        throw invalidArgument(`Part number must be an integer between 1 and ${MAX_PART_NUMBER}, inclusive`, 'partNumber', given);
    }
    const file = state.newFile();
    const { size, md5, checksums } = await receiveBody(call, file);
    // It may have been given up meanwhile.
    if (!state.bucket(call.bucket).uploads.has(upload.id))
        state_discard(file);
    uploadOf(state.bucket(call.bucket), call);
    const before = upload.parts.get(number);
    if (before !== undefined)
        state_discard(before.file);
    upload.parts.set(number, { number, file, size, etag: `"${md5}"`, lastModified: wholeSecond() });
    return emptyAnswer(200, { etag: `"${md5}"`, ...checksums });
}
/** The parts that the request names, in its order, checked. */
async function namedParts(call, upload) {
    const root = xml_parseXml((await call.request.body()).toString('utf8'), 'CompleteMultipartUpload');
    const nodes = root === undefined ? [] : childrenOf(root, 'Part');
    if (nodes.length === 0)
        throw malformedXml();
    const parts = nodes.map((node) => {
        const part = upload.parts.get(Number(childText(node, 'PartNumber')));
        const etag = (childText(node, 'ETag') ?? '').replaceAll('"', '');
        if (part !== undefined && part.etag === `"${etag}"`)
            return part;
        const message = 'One or more of the specified parts could not be found.  The part may not have been uploaded, ' +
            "or the specified entity tag may not match the part's entity tag.";
        throw new ServiceError('InvalidPart', message, 400, { UploadId: upload.id, PartNumber: childText(node, 'PartNumber') ?? '' });
    });
    if (parts.some((part, index) => index > 0 && part.number <= (parts[index - 1]?.number ?? 0))) {
        const message = 'The list of parts was not in ascending order. The parts list must be specified in order by part number.';
        throw new ServiceError('InvalidPartOrder', message, 400, { UploadId: upload.id });
    }
    const small = parts.slice(0, -1).find((part) => part.size < MIN_PART_BYTES);
    if (small !== undefined) {
        const fields = {
            ProposedSize: String(small.size),
            MinSizeAllowed: String(MIN_PART_BYTES),
            PartNumber: String(small.number),
        };
        throw new ServiceError('EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size', 400, fields);
    }
    return parts;
}
async function multipart_completeUpload(state, notify, call) {
    const bucket = state.bucket(call.bucket);
    const upload = uploadOf(bucket, call);
    checkWrite(call, bucket, call.key);
    const parts = await namedParts(call, upload);
    const file = state.newFile();
    await (0,external_node_stream_promises_namespaceObject.pipeline)(async function* join() {
        for (const part of parts)
            yield* (0,external_node_fs_namespaceObject.createReadStream)(part.file);
    }, (0,external_node_fs_namespaceObject.createWriteStream)(file, { flags: 'wx', mode: 0o600 }));
    // The ETag of S3's: the MD5 of the parts' MD5s, and how many they are.
    const digests = parts.map((part) => Buffer.from(part.etag.replaceAll('"', ''), 'hex'));
    const etag = `"${(0,external_node_crypto_namespaceObject.createHash)('md5').update(Buffer.concat(digests)).digest('hex')}-${parts.length}"`;
    const size = parts.reduce((sum, part) => sum + part.size, 0);
    const object = {
        key: call.key,
        file,
        size,
        etag,
        lastModified: wholeSecond(),
        headers: upload.headers,
        checksums: {},
    };
    storeIfAllowed(state, call, bucket, object);
    forget(bucket, upload);
    notify(bucket, 'ObjectCreated:CompleteMultipartUpload', object);
    const location = `http://${call.header('host') ?? ''}${call.request.path}`;
    return xmlAnswer('CompleteMultipartUploadResult', { Location: location, Bucket: bucket.name, Key: call.key, ETag: etag });
}
function forget(bucket, upload) {
    bucket.uploads.delete(upload.id);
    for (const part of upload.parts.values())
        state_discard(part.file);
}
function listParts(state, call) {
    const bucket = state.bucket(call.bucket);
    const upload = uploadOf(bucket, call);
    const { query } = call.request;
    const after = Number(query.get('part-number-marker') ?? '0');
    const most = Math.min(Number(query.get('max-parts') ?? '1000'), 1000);
    if (!Number.isInteger(after) || !Number.isInteger(most))
        throw invalidArgument('Provided max-parts not an integer');
    const rest = [...upload.parts.values()].filter((part) => part.number > after).sort((a, b) => a.number - b.number);
    const shown = rest.slice(0, most);
    return xmlAnswer('ListPartsResult', {
        Bucket: bucket.name,
        Key: upload.key,
        UploadId: upload.id,
        PartNumberMarker: after,
        NextPartNumberMarker: shown.at(-1)?.number ?? 0,
        MaxParts: most,
        IsTruncated: rest.length > shown.length,
        StorageClass: 'STANDARD',
        Part: shown.map((part) => ({ PartNumber: part.number, LastModified: part.lastModified, ETag: part.etag, Size: part.size })),
    });
}
function listUploads(state, call) {
    const bucket = state.bucket(call.bucket);
    const prefix = call.request.query.get('prefix') ?? '';
    const uploads = [...bucket.uploads.values()].filter((upload) => upload.key.startsWith(prefix));
    return xmlAnswer('ListMultipartUploadsResult', {
        Bucket: bucket.name,
        Prefix: prefix,
        MaxUploads: 1000,
        IsTruncated: false,
        Upload: uploads.map(({ key, id, initiated }) => ({ Key: key, UploadId: id, Initiated: initiated, StorageClass: 'STANDARD' })),
    });
}
/** The operations of multipart uploads. */
function multipartOperations(state, notify) {
    return {
        CreateMultipartUpload: (call) => createUpload(state, call),
        UploadPart: (call) => uploadPart(state, call),
        CompleteMultipartUpload: (call) => multipart_completeUpload(state, notify, call),
        AbortMultipartUpload: (call) => {
            const bucket = state.bucket(call.bucket);
            forget(bucket, uploadOf(bucket, call));
            return emptyAnswer(204);
        },
        ListParts: (call) => listParts(state, call),
        ListMultipartUploads: (call) => listUploads(state, call),
    };
}

;// CONCATENATED MODULE: ./build/src/local/s3/s3.js
// S3 of the local AWS: takes each call to its operation.











/** S3, which tells the functions of `invoker` what happens in its buckets. Bodies lie in the context's folder. */
function createS3(context, invoker) {
    const state = new S3State((0,external_node_path_namespaceObject.join)(context.folder, 's3'));
    const notify = createNotifier(context, invoker);
    const operations = {
        ...bucketOperations(context, state, invoker),
        ...objectOperations(state, notify),
        ...listingOperations(state),
        ...multipartOperations(state, notify),
    };
    return {
        name: 's3',
        nameOf: (request) => toCall(request).operation,
        renderError: renderS3Error,
        hasBucket: (name) => state.buckets.has(name) || state.foreign.has(name),
        setForeign: (buckets) => {
            state.foreign.clear();
            for (const name of buckets)
                state.foreign.add(name);
        },
        tagged: () => [...state.buckets.values()].map(({ name, tags }) => ({
            arn: `arn:${context.partition}:s3:::${name}`,
            tags: Object.fromEntries(tags),
        })),
        readObject: async (bucket, key) => {
            const object = state.buckets.get(bucket)?.objects.get(key);
            return object === undefined ? undefined : (0,promises_namespaceObject.readFile)(object.file);
        },
        handle: async (request) => {
            try {
                const call = toCall(request);
                refuseStrangers(context, call);
                refuseUnknownHeaders(call);
                const operation = Object.hasOwn(operations, call.operation) ? operations[call.operation] : undefined;
                if (operation === undefined) {
                    throw new ServiceError('NotImplemented', `The operation ${call.operation} is not implemented here.`, 501);
                }
                return { ...(await operation(call)), operation: call.operation };
            }
            catch (error) {
                if (error instanceof ServiceError)
                    return renderS3Error(error, s3_nameFor(request));
                throw error;
            }
        },
    };
}
function s3_nameFor(request) {
    try {
        return toCall(request).operation;
    }
    catch {
        return `${request.method} ${request.path}`;
    }
}
/** Headers that ask for what is not done here; to ignore them would be to pretend. */
const NOT_DONE = /^x-amz-(tagging|website-redirect-location|object-lock-.*|grant-.*|server-side-encryption-customer-.*)$/;
function refuseUnknownHeaders(call) {
    const names = Object.keys(call.request.headers);
    const storage = call.header('x-amz-storage-class') ?? 'STANDARD';
    const other = storage === 'STANDARD' ? undefined : 'x-amz-storage-class';
    const header = names.find((name) => NOT_DONE.test(name)) ?? other;
    if (header === undefined)
        return;
    const message = 'A header you provided implies functionality that is not implemented';
    throw new ServiceError('NotImplemented', message, 501, { Header: header });
}
/** A signed URL that has expired, and a bucket owner that isn't this account. */
function refuseStrangers(context, call) {
    const owner = call.header('x-amz-expected-bucket-owner');
    if (owner !== undefined && owner !== context.accountId)
        throw new ServiceError('AccessDenied', 'Access Denied', 403);
    const { query } = call.request;
    const [, date, time] = /^(\d{8})T(\d{6})Z$/.exec(query.get('X-Amz-Date') ?? '') ?? [];
    if (date === undefined || time === undefined)
        return;
    const iso = `${date.replace(/(....)(..)(..)/, '$1-$2-$3')}T${time.replace(/(..)(..)(..)/, '$1:$2:$3')}Z`;
    const expires = Date.parse(iso) + Number(query.get('X-Amz-Expires') ?? '0') * 1000;
    if (!(expires > Date.now()))
        throw new ServiceError('AccessDenied', 'Request has expired', 403);
}

;// CONCATENATED MODULE: ./build/src/local/server/settings.js
// What can be set in a local AWS while it runs, under /_scar/: the network, what others own, how late news travels.



/**
 * By the name after /_scar/:
 * network `{defaultVpc?, otherVpcs?}`: whether there is a default VPC (usually), and how many others (usually none);
 * foreign-buckets `{names}`: buckets of another account;
 * consistency `{roles?, permissions?, taggingMs?}`: how many times Lambda and Batch do not see a new role, how many
 * times S3 and API Gateway do not see a new permission, how many milliseconds GetResources is behind.
 * policy `{accessKeyId, principalArn?, document}`: what calls with this key may do; null for everything;
 * enforcement `{roles?}`: whether functions and jobs may do only what their roles' policies say (usually).
 * What is not mentioned is as it was at the start.
 */
function settings_settingsOf({ identities, ec2, iam, lambda, s3, tagging }) {
    return {
        network: (body) => {
            onlyKnown(body, ['defaultVpc', 'otherVpcs']);
            ec2.setNetwork({ defaultVpc: flag(body, 'defaultVpc') ?? true, otherVpcs: count(body, 'otherVpcs', 8) });
        },
        policy: (body) => setPolicy(identities, body),
        enforcement: (body) => {
            onlyKnown(body, ['roles']);
            identities.enforcesRoles = flag(body, 'roles') ?? true;
        },
        'foreign-buckets': (body) => {
            onlyKnown(body, ['names']);
            s3.setForeign(texts(body, 'names') ?? []);
        },
        consistency: (body) => {
            onlyKnown(body, ['roles', 'permissions', 'taggingMs']);
            iam.setUnseen(count(body, 'roles', 1000));
            lambda.setUnseen(count(body, 'permissions', 1000));
            tagging.setLag(count(body, 'taggingMs', 3_600_000));
        },
    };
}
function setPolicy(identities, body) {
    onlyKnown(body, ['accessKeyId', 'principalArn', 'document']);
    const key = fields_text(body, 'accessKeyId');
    if (key === undefined)
        throw new ServiceError('ValidationException', 'accessKeyId is missing');
    const given = body['document'] ?? undefined;
    const document = given === undefined || typeof given === 'string' ? given : JSON.stringify(given);
    if (document !== undefined)
        checkPermissionsPolicy(document);
    identities.set(key, fields_text(body, 'principalArn'), document);
}
function count(body, field, most) {
    const value = number(body, field) ?? 0;
    if (Number.isInteger(value) && value >= 0 && value <= most)
        return value;
    throw new ServiceError('ValidationException', `${field} must be a whole number from 0 to ${most}`);
}
/** A field with a slip in its name would else be a setting without effect. */
function onlyKnown(body, fields) {
    const unknown = Object.keys(body).find((field) => !fields.includes(field));
    if (unknown !== undefined)
        throw new ServiceError('ValidationException', `unknown field ${unknown}`);
}

;// CONCATENATED MODULE: ./build/src/local/sts/sts.js
// STS: who the caller is, and temporary credentials that are good for this local AWS.




/** STS with GetCallerIdentity and AssumeRole. */
function createSts(context, roles, identities) {
    const local = `arn:${context.partition}:sts::${context.accountId}:assumed-role/local/scar-action`;
    const callerOf = (request) => identities?.nameOf(accessKeyOf(request) ?? '') ?? local;
    return queryService({
        name: 'sts',
        protocol: 'aws',
        namespace: 'https://sts.amazonaws.com/doc/2011-06-15/',
        operations: {
            GetCallerIdentity: (_, request) => ({
                Arn: callerOf(request),
                UserId: `AROALOCAL:${callerOf(request).split('/').at(-1) ?? ''}`,
                Account: context.accountId,
            }),
            AssumeRole: (input, request) => {
                const arn = input.required('RoleArn');
                const session = input.required('RoleSessionName');
                const caller = callerOf(request);
                if (!roles.hasRole(arn)) {
                    const message = `User: ${caller} is not authorized to perform: sts:AssumeRole on resource: ${arn}`;
                    throw new ServiceError('AccessDenied', message, 403);
                }
                const { AccessKeyId, SecretAccessKey, Token, Expiration } = identities?.issue(arn, session) ?? containerCredentials();
                const role = arn.slice(arn.lastIndexOf('/') + 1);
                return {
                    Credentials: { AccessKeyId, SecretAccessKey, SessionToken: Token, Expiration },
                    AssumedRoleUser: {
                        AssumedRoleId: `AROALOCAL:${session}`,
                        Arn: `arn:${context.partition}:sts::${context.accountId}:assumed-role/${role}/${session}`,
                    },
                };
            },
        },
    });
}

;// CONCATENATED MODULE: ./build/src/local/tagging/history.js
class History {
    #list;
    /** Oldest first; the first one is the newest that is older than the lag. */
    #snapshots = [];
    #lag = 0;
    /** @param list everything that is there now. */
    constructor(list) {
        this.#list = list;
    }
    /** From now on `resources` is behind by so many milliseconds; 0 for not at all. */
    setLag = (milliseconds) => {
        this.#lag = milliseconds;
        this.#snapshots = milliseconds === 0 ? [] : [{ at: 0, resources: this.#copy() }];
    };
    /** Notes what is there now. Called whenever something may have changed; without a lag it does nothing. */
    remember = () => {
        if (this.#lag === 0)
            return;
        const now = Date.now();
        const known = this.#snapshots.findLastIndex(({ at }) => at <= now - this.#lag);
        this.#snapshots = [...this.#snapshots.slice(Math.max(0, known)), { at: now, resources: this.#copy() }];
    };
    /** What was there a lag ago. */
    resources = () => {
        if (this.#lag === 0)
            return this.#list();
        const then = Date.now() - this.#lag;
        return this.#snapshots.findLast(({ at }) => at <= then)?.resources ?? [];
    };
    /** Tags are changed in place by some services. */
    #copy() {
        return this.#list().map(({ arn, tags }) => ({ arn, tags: { ...tags } }));
    }
}

;// CONCATENATED MODULE: ./build/src/local/tagging/tagging.js
// The Resource Groups Tagging API: what exists with certain tags, whatever service it belongs to.
// https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/overview.html




/** API_GetResources.html: ResourcesPerPage is 1 to 100, 50 when nothing is said. */
const tagging_MOST_PER_PAGE = 100;
const tagging_USUAL_PER_PAGE = 50;
const MOST_FILTERS = 50;
const MOST_VALUES = 20;
/** @param list everything that has or can have tags now; IAM is not among it, as in AWS. */
function createTagging(list) {
    const history = new History(list);
    const service = jsonService({
        name: 'tagging',
        targetPrefix: 'ResourceGroupsTaggingAPI_20170126',
        operations: {
            GetResources: (input) => getResources(history.resources(), input),
            GetTagKeys: (input) => {
                const keys = history.resources().flatMap(({ tags }) => Object.keys(tags));
                return tagging_pageOf([...new Set(keys)].sort(), input, tagging_MOST_PER_PAGE, 'TagKeys');
            },
            GetTagValues: (input) => {
                const key = fields_text(input, 'Key') ?? '';
                const values = history.resources().flatMap(({ tags }) => (Object.hasOwn(tags, key) ? [tags[key] ?? ''] : []));
                return tagging_pageOf([...new Set(values)].sort(), input, tagging_MOST_PER_PAGE, 'TagValues');
            },
        },
    });
    return { ...service, remember: history.remember, setLag: history.setLag };
}
const tagging_invalid = (message) => new ServiceError('InvalidParameterException', message);
const tagging_constraint = (value, field, rule) => tagging_invalid(`1 validation error detected: Value '${value}' at '${field}' failed to satisfy constraint: ${rule}`);
function getResources(all, input) {
    const arns = texts(input, 'ResourceARNList');
    const filters = readFilters(input);
    const types = texts(input, 'ResourceTypeFilters') ?? [];
    const size = readSize(input);
    if (arns !== undefined && (filters.length > 0 || types.length > 0 || (fields_text(input, 'PaginationToken') ?? '') !== '')) {
        const others = 'ResourceTypeFilters, TagFilters, ResourcesPerPage, TagsPerPage or PaginationToken';
        throw tagging_invalid(`ResourceARNList cannot be used with ${others} in the same request.`);
    }
    const chosen = all
        .filter(({ arn, tags }) => {
        // What never had a tag is not known to this API.
        return arns === undefined ? Object.keys(tags).length > 0 : arns.includes(arn);
    })
        .filter(({ arn }) => types.length === 0 || types.some((type) => isOfType(arn, type)))
        .filter(({ tags }) => filters.every((filter) => tagging_matches(tags, filter)))
        .toSorted((a, b) => (a.arn < b.arn ? -1 : 1))
        .map(({ arn, tags }) => ({
        ResourceARN: arn,
        Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
    }));
    return tagging_pageOf(chosen, input, size, 'ResourceTagMappingList');
}
function readFilters(input) {
    const given = objects(input, 'TagFilters') ?? [];
    const tooMany = (field, most) => tagging_constraint('[...]', field, `Member must have length less than or equal to ${most}`);
    if (given.length > MOST_FILTERS)
        throw tooMany('tagFilters', MOST_FILTERS);
    return given.map((filter, index) => {
        const key = fields_text(filter, 'Key') ?? '';
        const place = `tagFilters.${index + 1}.member`;
        if (key === '')
            throw tagging_constraint(key, `${place}.key`, 'Member must have length greater than or equal to 1');
        if (key.length > 128)
            throw tagging_constraint(key, `${place}.key`, 'Member must have length less than or equal to 128');
        const values = texts(filter, 'Values') ?? [];
        if (values.length > MOST_VALUES)
            throw tooMany(`${place}.values`, MOST_VALUES);
        return { key, values };
    });
}
/** All filters must match, each with any of its values. */
function tagging_matches(tags, { key, values }) {
    if (!Object.hasOwn(tags, key))
        return false;
    return values.length === 0 || values.includes(tags[key] ?? '');
}
/** `service` or `service:type`, as they stand in the ARN. A bucket's ARN names no type. */
function isOfType(arn, type) {
    const [, , service = '', , , resource = ''] = arn.split(':');
    const kind = service === 's3' ? 'bucket' : (resource.replace(/^\//, '').split('/')[0] ?? '');
    return type === service || type === `${service}:${kind}`;
}
function readSize(input) {
    const size = number(input, 'ResourcesPerPage') ?? tagging_USUAL_PER_PAGE;
    if (size < 1)
        throw tagging_constraint(size, 'resourcesPerPage', 'Member must have value greater than or equal to 1');
    if (size > tagging_MOST_PER_PAGE) {
        throw tagging_constraint(size, 'resourcesPerPage', `Member must have value less than or equal to ${tagging_MOST_PER_PAGE}`);
    }
    return size;
}
/** The last page's token is empty. */
function tagging_pageOf(all, input, size, field) {
    const token = fields_text(input, 'PaginationToken') ?? '';
    const start = token === '' ? 0 : Number(Buffer.from(token, 'base64url').toString('utf8'));
    if (!Number.isInteger(start) || start < 0)
        throw tagging_invalid('Invalid pagination token');
    const end = start + size;
    const next = end < all.length ? Buffer.from(String(end)).toString('base64url') : '';
    return { [field]: all.slice(start, end), PaginationToken: next };
}

;// CONCATENATED MODULE: ./build/src/local/compose.js
// The services of a local AWS, told of one another.















/** https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html */
function partitionOf(region) {
    if (region.startsWith('us-gov-'))
        return 'aws-us-gov';
    return region.startsWith('cn-') ? 'aws-cn' : 'aws';
}
/** Makes all services of a local AWS. */
function compose(context, options) {
    const preference = options.runtime ?? 'auto';
    const dwell = options.dwellMs === undefined ? {} : { dwell: options.dwellMs };
    const logs = createLogs(context);
    const iam = createIam(context);
    const identities = new Identities(context, iam);
    const credentials = (role, session) => identities.addressFor(role, session);
    const ec2 = createEc2(context);
    const ecr = createEcr(context);
    let runtime;
    const containers = () => (runtime ??= selectRuntime(context, ecr, preference));
    // Lambda reads code from S3, and S3 invokes functions: one of the two has to be told of the other later.
    const lambda = createLambda(context, {
        logs,
        roles: iam,
        containers,
        credentials,
        readObject: (bucket, key) => s3.readObject(bucket, key),
        network: ec2,
        findImage: (uri) => compose_findImage(context, ecr, uri),
    }, dwell);
    const batch = createBatch(context, { logs, roles: iam, network: ec2, containers, credentials }, dwell);
    const s3 = createS3(context, lambda);
    const api = createApiGateway(context, lambda);
    const sts = createSts(context, iam, identities);
    const others = [batch, lambda, s3, logs, iam, sts, ec2, ecr, api.control, api.execution];
    const tagging = createTagging(() => others.flatMap((service) => service.tagged?.() ?? []));
    const { roleArn, roleOfProfile } = iam;
    const around = { ...context, roleArn, roleOfProfile, hasBucket: s3.hasBucket };
    return {
        services: [...others.map((service) => remembered(service, tagging)), tagging].map((service) => guarded(service, identities, around)),
        credentials: (token) => identities.at(token),
        settings: settings_settingsOf({ identities, ec2, iam, lambda, s3, tagging }),
        closeContainers: async () => (await runtime?.catch(() => undefined))?.close(),
    };
}
/** The service, with its effects told to the Tagging API. */
function remembered(service, { remember }) {
    return { ...service, handle: (request) => service.handle(request).finally(remember) };
}
/** An image of the local registry. */
function compose_findImage(context, images, uri) {
    const { host, repository, reference } = parseReference(uri);
    const found = host === new URL(context.endpoint()).host ? images.manifest(repository, reference) : undefined;
    return found === undefined ? undefined : { digest: found.digest, manifest: found.bytes };
}

;// CONCATENATED MODULE: ./build/src/local/server/faults.js
// Faults and latency on demand: rules that say which requests are hit, decided in this one place.

class Faults {
    #rules = [];
    /** Replaces all rules. */
    set(rules) {
        this.#rules = rules.map((rule) => ({ rule, seen: 0 }));
    }
    /** Counts a request and says what happens to it. */
    decide(service, operation) {
        const hit = [];
        for (const counter of this.#rules) {
            const { rule } = counter;
            if ((rule.service ?? service) !== service || (rule.operation ?? operation) !== operation)
                continue;
            counter.seen += 1;
            if (counter.seen >= rule.nth && counter.seen < rule.nth + rule.times)
                hit.push(rule);
        }
        return {
            latencyMs: hit.reduce((sum, rule) => sum + rule.latencyMs, 0),
            before: hit.find((rule) => rule.when === 'before' && rule.error !== undefined)?.error,
            after: hit.find((rule) => rule.when === 'after' && rule.error !== undefined)?.error,
            reset: hit.find((rule) => rule.reset)?.when,
        };
    }
}
const LOST = { code: 'InternalFailure', message: 'The answer was lost (an injected fault).', status: 500 };
/** Reads the rules of `POST /_scar/faults`; throws ServiceError(ValidationException) that names the wrong field. */
function readFaultRules(value) {
    if (!Array.isArray(value))
        throw faults_invalid('a list of rules is expected');
    return value.map((item, index) => {
        if (typeof item !== 'object' || item === null)
            throw faults_invalid(`rule ${index} is not an object`);
        return readRule(item, index);
    });
}
const FIELDS = ['service', 'operation', 'nth', 'times', 'error', 'latencyMs', 'when', 'reset'];
function readRule(item, index) {
    const unknown = Object.keys(item).find((name) => !FIELDS.includes(name));
    if (unknown !== undefined)
        throw faults_invalid(`rule ${index}: unknown field ${unknown}`);
    const when = item['when'] ?? 'before';
    if (when !== 'before' && when !== 'after')
        throw faults_invalid(`rule ${index}: when must be "before" or "after"`);
    const nth = readCount(item, 'nth', index);
    const latencyMs = readCount(item, 'latencyMs', index);
    const reset = item['reset'] ?? false;
    if (typeof reset !== 'boolean')
        throw faults_invalid(`rule ${index}: reset must be true or false`);
    const lost = when === 'after' && latencyMs === undefined && !reset ? LOST : undefined;
    return {
        service: readText(item, 'service', index),
        operation: readText(item, 'operation', index),
        nth: nth ?? 1,
        times: readCount(item, 'times', index) ?? (nth === undefined ? Infinity : 1),
        error: readError(item['error'] ?? lost, index),
        latencyMs: latencyMs ?? 0,
        when,
        reset,
    };
}
function readText(item, name, index) {
    const value = item[name];
    if (value !== undefined && typeof value !== 'string')
        throw faults_invalid(`rule ${index}: ${name} must be text`);
    return value;
}
function readCount(item, name, index) {
    const value = item[name];
    if (value !== undefined && (typeof value !== 'number' || !Number.isInteger(value) || value < 0)) {
        throw faults_invalid(`rule ${index}: ${name} must be a whole number`);
    }
    return value;
}
function readError(value, index) {
    if (value === undefined)
        return undefined;
    const { code, message, status } = (value ?? {});
    if (typeof code !== 'string' || typeof message !== 'string' || (status !== undefined && typeof status !== 'number')) {
        throw faults_invalid(`rule ${index}: error must be {code, message, status}`);
    }
    return new ServiceError(code, message, status ?? 400);
}
function faults_invalid(what) {
    return new ServiceError('ValidationException', `Faults: ${what}`);
}

;// CONCATENATED MODULE: ./build/src/local/server/control.js
// What the local AWS answers about itself, under /_scar/: health, journal, faults, credentials for containers, stop.



/** Answers the requests under /_scar/. */
function createControl(options) {
    const routes = {
        'GET /_scar/health': () => ({ status: 'ok', ...options.about() }),
        'GET /_scar/journal': () => options.journal.entries,
        'GET /_scar/credentials': containerCredentials,
        'POST /_scar/faults': async (request) => {
            const rules = readFaultRules(parse(await request.body()));
            options.faults.set(rules);
            return { rules: rules.length };
        },
        'POST /_scar/stop': () => {
            options.stop();
            return { status: 'stopping' };
        },
    };
    const settings = Object.entries(options.settings ?? {}).map(([name, set]) => {
        const route = async (request) => {
            set(control_parseObject(await request.body()));
            return {};
        };
        return [`POST /_scar/${name}`, route];
    });
    const all = new Map([...Object.entries(routes), ...settings]);
    return async (request) => {
        const name = `${request.method} ${request.path}`;
        try {
            const token = /^GET \/_scar\/credentials\/(.+)$/.exec(name)?.[1];
            const ofRole = token === undefined ? undefined : options.credentials?.(token);
            const route = ofRole === undefined ? all.get(name) : () => ofRole;
            if (route === undefined)
                throw new ServiceError('NotFound', `${name} is not known here.`, 404);
            return control_json(200, await route(request), name);
        }
        catch (error) {
            if (!(error instanceof ServiceError))
                throw error;
            return control_json(error.status, { code: error.code, message: error.message }, name);
        }
    };
}
function parse(body) {
    try {
        return JSON.parse(body.toString('utf8'));
    }
    catch {
        throw new ServiceError('ValidationException', 'The body is not JSON.');
    }
}
function control_parseObject(body) {
    const value = parse(body);
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
        return value;
    throw new ServiceError('ValidationException', 'The body is not a JSON object.');
}
function control_json(status, value, operation) {
    return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value), operation };
}

;// CONCATENATED MODULE: ./build/src/local/server/journal.js
// The journal: every request to a service, in the order they came, so that a test can say what was called and what
// wasn't.
const READING = /^(Get|List|Describe|Head|Filter|BatchGet|BatchCheck|AssumeRole)/;
/** Whether an operation could change something. */
function couldWrite(method, operation) {
    return method !== 'GET' && method !== 'HEAD' && !READING.test(operation);
}
class Journal {
    entries = [];
    /** Adds a request that has just come. */
    open(service, operation, method, userAgent) {
        const entry = {
            sequence: this.entries.length + 1,
            time: new Date().toISOString(),
            service,
            operation,
            status: undefined,
            errorCode: undefined,
            writes: couldWrite(method, operation),
            userAgent,
            milliseconds: undefined,
        };
        this.entries.push(entry);
        return entry;
    }
}

;// CONCATENATED MODULE: ./build/src/local/server/request.js

const DEFAULT_MAX_BYTES = 16 * 1024 * 1024;
/** The request as services see it. Its body is read at the first call of body(), and kept. */
function toServiceRequest(message) {
    const target = message.url ?? '/';
    const mark = target.indexOf('?');
    const path = mark < 0 ? target : target.slice(0, mark);
    let whole;
    return {
        method: message.method ?? 'GET',
        path,
        query: new URLSearchParams(mark < 0 ? '' : target.slice(mark + 1)),
        headers: message.headers,
        stream: message,
        body: (maxBytes = DEFAULT_MAX_BYTES) => (whole ??= readAll(message, maxBytes)),
    };
}
async function readAll(message, maxBytes) {
    const chunks = [];
    let length = 0;
    for await (const chunk of message) {
        length += chunk.length;
        if (length > maxBytes) {
            throw new ServiceError('RequestEntityTooLargeException', `Request must be smaller than ${maxBytes} bytes`, 413);
        }
        chunks.push(chunk);
    }
    return Buffer.concat(chunks);
}

;// CONCATENATED MODULE: ./build/src/local/server/routing.js
// Which service a request is for: by its signature's credential scope, as AWS itself tells regional endpoints apart.




/** The part before which only the local AWS itself answers. */
const CONTROL_PREFIX = '/_scar/';
/**
 * Whether a web page open in a browser on this machine may be behind a request: it comes with an Origin, or under a
 * name that
 * was made to point to the loopback.
 */
function isFromBrowser(request) {
    const host = (request.headers.host ?? '').replace(/:\d+$/, '');
    return request.headers.origin !== undefined || !/^(127\.0\.0\.1|\[::1\]|([^.].*\.)?localhost)$/.test(host);
}
/**
 * The service's name in the credential scope; undefined when the request isn't signed.
 * The image registry (`/v2/`) has Basic authentication and is part of ECR. Two kinds of addresses need no signature:
 * those from which code is fetched, and HTTP APIs.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
function serviceNameOf(request) {
    if (request.path.startsWith('/_code/'))
        return 'lambda';
    if (request.path.startsWith('/_api/'))
        return 'execute-api';
    const authorization = request.headers.authorization ?? '';
    const inHeader = /^AWS4-HMAC-SHA256 .*?Credential=([^,\s]+)/.exec(authorization)?.[1];
    const credential = inHeader ?? request.query.get('X-Amz-Credential');
    const scope = credential?.split('/').slice(-4);
    if (scope?.length === 4 && scope[3] === 'aws4_request')
        return scope[2];
    const isRegistry = /^Basic /i.test(authorization) || /^\/v2(\/|$)/.test(request.path);
    return isRegistry ? 'ecr' : undefined;
}
/** What AWS answers to a request without a signature, in the protocol that the request seems to speak. */
function refuseUnsigned(request) {
    const missing = new ServiceError('MissingAuthenticationToken', 'Request is missing Authentication Token', 403);
    const type = String(request.headers['content-type'] ?? '');
    if (request.headers['x-amz-target'] !== undefined) {
        return renderJsonError(new ServiceError('MissingAuthenticationTokenException', 'Missing Authentication Token'), UNSIGNED);
    }
    if (type.startsWith('application/x-www-form-urlencoded') || request.query.has('Action')) {
        return routing_xml(missing, 'ErrorResponse');
    }
    if (/^\/(v1|20\d\d-\d\d-\d\d)\//.test(request.path)) {
        return renderRestError(new ServiceError('MissingAuthenticationTokenException', 'Missing Authentication Token', 403), UNSIGNED);
    }
    return routing_xml(new ServiceError('AccessDenied', 'Access Denied', 403), 'Error');
}
const UNSIGNED = 'Unsigned';
function routing_xml(error, root) {
    const content = { Code: error.code, Message: error.message };
    const body = renderXml(root, root === 'Error' ? { ...content, RequestId: (0,external_node_crypto_namespaceObject.randomUUID)() } : { Error: { Type: 'Sender', ...content } });
    return {
        status: error.status,
        headers: { 'content-type': 'application/xml' },
        body,
        operation: UNSIGNED,
        errorCode: error.code,
    };
}

;// CONCATENATED MODULE: ./build/src/local/server/server.js
// The HTTP server: takes a request to its service, keeps the journal, injects faults, sends the answer.








/** The server, not yet listening. */
function createLocalServer(options) {
    const server = (0,external_node_http_namespaceObject.createServer)((message, response) => {
        void serve(options, message, response).catch((error) => {
            const what = `${message.method} ${message.url}`;
            // A client that goes away in the middle is its own affair.
            if (response.destroyed || message.destroyed)
                options.log(`${what}: the client went away`);
            else
                options.log(`${what}: ${described(error)}`);
            response.destroy();
        });
    });
    // Uploads and long-polling clients may be slow; the peers are on this machine.
    server.requestTimeout = 0;
    server.keepAliveTimeout = 60_000;
    return server;
}
const ONLY_PROGRAMS = 'Only programs on this machine may ask the local AWS.';
async function serve(options, message, response) {
    options.onRequest();
    const answer = await answerTo(options, toServiceRequest(message));
    if (answer === 'none')
        message.socket.destroy();
    else
        await send(message, response, answer);
}
async function answerTo(options, request) {
    if (isFromBrowser(request))
        return renderJsonError(new ServiceError('Forbidden', ONLY_PROGRAMS, 403), 'Forbidden');
    return request.path.startsWith(CONTROL_PREFIX) ? options.control(request) : answerService(options, request);
}
async function answerService(options, request) {
    const name = serviceNameOf(request);
    const service = name === undefined ? undefined : options.services.get(name);
    const operation = service === undefined ? `${request.method} ${request.path}` : await server_operationOf(service, request);
    const entry = options.journal.open(name ?? 'unknown', operation, request.method, request.headers['user-agent']);
    options.onServiceRequest?.({ index: entry.sequence, service: entry.service, operation });
    const answer = await answerNamed(options, request, { name, service, operation, entry });
    if (answer === 'none')
        return answer;
    entry.operation = answer.operation;
    entry.status = answer.status;
    entry.errorCode = answer.errorCode;
    return answer;
}
async function server_operationOf(service, request) {
    try {
        return (await service.nameOf?.(request)) ?? `${request.method} ${request.path}`;
    }
    catch (error) {
        if (error instanceof ServiceError)
            return `${request.method} ${request.path}`;
        throw error;
    }
}
async function answerNamed(options, request, named) {
    const { name, service, operation, entry } = named;
    if (name === undefined)
        return refuseUnsigned(request);
    if (service === undefined) {
        const message = `The service ${name} is not part of the local AWS (asked for ${operation}).`;
        return renderJsonError(new ServiceError('UnknownOperationException', message, 404), operation);
    }
    const fault = options.faults.decide(name, operation);
    if (fault.latencyMs > 0)
        await (0,external_node_timers_promises_namespaceObject.setTimeout)(fault.latencyMs);
    if (fault.reset === 'before')
        return 'none';
    if (fault.before !== undefined)
        return renderError(service, fault.before, operation);
    const start = performance.now();
    const answer = await handle(options, service, request, operation);
    entry.milliseconds = performance.now() - start;
    return afterwards(service, fault, answer);
}
function afterwards(service, fault, answer) {
    if (fault.after === undefined && fault.reset === undefined)
        return answer;
    if (typeof answer.body === 'object' && 'destroy' in answer.body)
        answer.body.destroy();
    return fault.after === undefined ? 'none' : renderError(service, fault.after, answer.operation);
}
async function handle(options, service, request, operation) {
    try {
        return await service.handle(request);
    }
    catch (error) {
        if (error instanceof ServiceError)
            return renderError(service, error, operation);
        if (request.stream.errored !== null)
            throw error;
        options.log(`${service.name} ${operation}: ${described(error)}`);
        const message = `The local AWS failed in ${service.name} ${operation}; see its log.`;
        return renderError(service, new ServiceError(service.name === 's3' ? 'InternalError' : 'InternalFailure', message, 500), operation);
    }
}
function described(error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
function renderError(service, error, operation) {
    return service.renderError?.(error, operation) ?? renderJsonError(error, operation);
}
async function send(message, response, answer) {
    const requestId = (0,external_node_crypto_namespaceObject.randomUUID)();
    const ids = { 'x-amzn-requestid': requestId, 'x-amz-request-id': requestId };
    response.writeHead(answer.status, { ...ids, ...lengthOf(answer), ...answer.headers });
    const { body } = answer;
    if (typeof body === 'object' && 'pipe' in body)
        await (0,external_node_stream_promises_namespaceObject.pipeline)(body, response);
    else
        response.end(message.method === 'HEAD' ? undefined : body);
    // An answer before the end of the body (an error): the rest is thrown away, so that the connection stays usable.
    if (!message.readableEnded)
        message.resume();
}
function lengthOf(answer) {
    if (answer.status === 204 || answer.status === 304)
        return {};
    if (answer.body === undefined)
        return { 'content-length': '0' };
    return typeof answer.body === 'object' && 'pipe' in answer.body ? {} : {
        'content-length': String(Buffer.byteLength(answer.body)),
    };
}

;// CONCATENATED MODULE: ./build/src/local/aws.js










/** The account that the local AWS is. */
const ACCOUNT_ID = '123456789012';
/** Starts a local AWS on 127.0.0.1. Rejects when the port is taken or the folder can't be made. */
async function startLocalAws(options = {}) {
    // mkdtemp makes it for its owner alone (0700).
    const folder = (0,external_node_fs_namespaceObject.mkdtempSync)((0,external_node_path_namespaceObject.join)(options.parentFolder ?? (0,external_node_os_namespaceObject.tmpdir)(), 'scar-local-'));
    try {
        return await startIn(folder, options);
    }
    catch (error) {
        removeTree(folder);
        throw error;
    }
}
async function startIn(folder, options) {
    const log = options.log ?? (() => undefined);
    const region = options.region ?? 'us-east-1';
    let endpoint = '';
    const context = {
        partition: partitionOf(region), accountId: ACCOUNT_ID, region, endpoint: () => endpoint, folder, log,
    };
    const composition = compose(context, options);
    const { services } = composition;
    const journal = new Journal();
    const faults = new Faults();
    let lastRequestAt = Date.now();
    const control = createControl({
        journal,
        faults,
        about: () => {
            const names = services.map(({ name }) => name);
            return { endpoint, pid: process.pid, accountId: ACCOUNT_ID, region, services: names };
        },
        settings: composition.settings,
        credentials: composition.credentials,
        // In a later turn, so that the answer goes out first.
        stop: () => void setImmediate(stop),
    });
    const byName = new Map(services.map((service) => [service.name, service]));
    const onRequest = () => void (lastRequestAt = Date.now());
    const server = createLocalServer({ services: byName, control, journal, faults, log, onRequest, onServiceRequest: options.onRequest });
    await listen(server, options.port ?? 0);
    endpoint = `http://127.0.0.1:${server.address().port}`;
    let resolveClosed = () => undefined;
    const closed = new Promise((resolve) => (resolveClosed = resolve));
    let closing;
    const close = () => (closing ??= aws_closeAll(server, composition, folder, log).finally(resolveClosed));
    const stop = () => void close().catch((error) => log(`Stopping failed: ${messageOf(error)}`));
    return {
        endpoint,
        accountId: ACCOUNT_ID,
        region,
        folder,
        journal: journal.entries,
        setFaults: (rules) => faults.set(rules),
        lastRequestAt: () => lastRequestAt,
        busy: () => services.some((service) => service.busy?.() ?? false),
        close,
        closed,
    };
}
function listen(server, port) {
    return new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen({ port, host: '127.0.0.1' }, () => {
            server.removeListener('error', reject);
            resolve();
        });
    });
}
/** What fails here is logged and does not keep the rest from being stopped. */
async function aws_closeAll(server, composition, folder, log) {
    const attempt = async (what, close) => {
        try {
            await close?.();
        }
        catch (error) {
            log(`Closing ${what} failed: ${messageOf(error)}`);
        }
    };
    server.close();
    for (const service of composition.services)
        await attempt(service.name, service.close);
    await attempt('the containers', composition.closeContainers);
    server.closeAllConnections();
    removeTree(folder);
}

;// CONCATENATED MODULE: external "node:util"
const external_node_util_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");
;// CONCATENATED MODULE: ./build/src/local/command-line.js
// The command line of the standalone local AWS.


const USAGE = `Usage: node dist/local/index.js [options]
  --port N            TCP port on 127.0.0.1 (default: any free one)
  --folder DIR        where the private folder is made (default: the system's temporary folder)
  --ready-file PATH   written when it listens: JSON with endpoint, pid, accountId, region, folder
  --region R          default us-east-1
  --runtime KIND      what runs containers: auto, docker, podman or rootfs (default auto)
  --idle-minutes N    stop after so long without work (default 60)
  --sweep DIR         start nothing; end and remove what a killed local AWS with --folder DIR has left`;
const command_line_RUNTIMES = ['auto', 'docker', 'podman', 'rootfs'];
/** Reads the arguments after the program's name; throws UserError for what it can't take. */
function readCommandLine(args) {
    const values = command_line_parse(args);
    const runtime = command_line_RUNTIMES.find((kind) => kind === values.runtime);
    if (runtime === undefined)
        throw mistake(`--runtime must be one of ${command_line_RUNTIMES.join(', ')}, not "${values.runtime}"`);
    if (!/^[a-z]{2}(-[a-z]+)+-\d$/.test(values.region)) {
        throw mistake(`--region "${values.region}" is not the name of a region`);
    }
    return {
        port: wholeNumber('--port', values.port, 65_535),
        folder: values.folder,
        readyFile: values['ready-file'],
        region: values.region,
        runtime,
        sweep: values.sweep,
        idleMinutes: minutes(values['idle-minutes']),
    };
}
function command_line_parse(args) {
    const options = {
        port: { type: 'string', default: '0' },
        folder: { type: 'string' },
        'ready-file': { type: 'string' },
        region: { type: 'string', default: 'us-east-1' },
        runtime: { type: 'string', default: 'auto' },
        'idle-minutes': { type: 'string', default: '60' },
        sweep: { type: 'string' },
    };
    try {
        return (0,external_node_util_namespaceObject.parseArgs)({ args: [...args], options, strict: true, allowPositionals: false }).values;
    }
    catch (error) {
        throw mistake(error instanceof Error ? error.message : String(error));
    }
}
function wholeNumber(flag, given, most) {
    if (/^\d{1,6}$/.test(given) && Number(given) <= most)
        return Number(given);
    throw mistake(`${flag} must be a whole number from 0 to ${most}, not "${given}"`);
}
function minutes(given) {
    if (/^\d+(\.\d+)?$/.test(given) && Number(given) > 0)
        return Number(given);
    throw mistake(`--idle-minutes must be a number above 0, not "${given}"`);
}
function mistake(message) {
    return new UserError(message, { help: USAGE });
}

;// CONCATENATED MODULE: ./build/src/local/lifetime.js
// When a standalone local AWS ends by itself: when nothing is asked of it for long, or when its folder is taken away.

const MINUTE_MS = 60_000;
const LOOK_EVERY_MS = 2_000;
/** Calls `end` once, with the reason. Returns how to stop looking. */
function watchLifetime(aws, idleMinutes, end) {
    let workedAt = Date.now();
    const look = () => {
        if (aws.busy())
            workedAt = Date.now();
        const idleMs = Date.now() - Math.max(workedAt, aws.lastRequestAt());
        const reason = (0,external_node_fs_namespaceObject.existsSync)(aws.folder)
            ? idleMs >= idleMinutes * MINUTE_MS && `nothing was asked of it for ${idleMinutes} minutes`
            : `its folder ${aws.folder} was removed`;
        if (reason === false)
            return;
        clearInterval(timer);
        end(reason);
    };
    const timer = setInterval(look, Math.min(LOOK_EVERY_MS, idleMinutes * MINUTE_MS));
    return () => clearInterval(timer);
}

;// CONCATENATED MODULE: ./build/src/local/sweep.js
// Ends what a local AWS left behind that was itself ended by force: its processes, its containers, its folders.







const ENGINES = ['docker', 'podman'];
const ROUNDS = 100;
const ROUND_MS = 50;
/**
 * Ends everything of the local AWS whose private folders lie in `parent` (its --folder), and removes these.
 * Only for when its own process is gone: what still runs would be ended under its feet.
 */
async function sweep(parent) {
    const folders = (0,external_node_fs_namespaceObject.readdirSync)(parent).filter((name) => name.startsWith('scar-local-')).map((name) => (0,external_node_path_namespaceObject.join)(parent, name));
    for (const folder of folders) {
        for (const name of ENGINES)
            await sweepEngine(name, folder, registryOf(parent));
        await endProcesses(folder);
        removeTree(folder);
    }
}
/** Kills until there is none: a process may be born while we look. One that cannot die does not hold us for ever. */
async function endProcesses(folder) {
    for (let round = 0; round < ROUNDS; round += 1) {
        const found = processesUsing(folder).filter((id) => id !== process.pid);
        if (found.length === 0)
            return;
        for (const id of found)
            kill(id);
        await (0,external_node_timers_promises_namespaceObject.setTimeout)(ROUND_MS);
    }
}
function kill(id) {
    try {
        signal(id, 'SIGKILL');
    }
    catch {
        // Another user's process that only names the folder.
    }
}
/** Only an engine that ran our containers has left its client's folder. */
async function sweepEngine(name, folder, registry) {
    const program = findTool(name);
    if (program === undefined || !(0,external_node_fs_namespaceObject.existsSync)((0,external_node_path_namespaceObject.join)(folder, `${name}-client`)))
        return;
    const engine = { name, program, folder, limitsMemory: false };
    await removeAll(engine, { folder });
    if (registry === undefined)
        return;
    const { stdout } = await runEngine(engine, ['images', '--format', '{{.Repository}}:{{.Tag}}@{{.Digest}}|{{.ID}}']);
    const ours = stdout.split('\n').filter((line) => line.startsWith(`${registry}/`)).map((line) => line.split('|')[1] ?? '');
    if (ours.length > 0)
        await runEngine(engine, ['rmi', '--force', ...new Set(ours)]);
}
/** `127.0.0.1:PORT`, under which the engine knows the images of the registry that is gone. */
function registryOf(parent) {
    try {
        const { endpoint } = JSON.parse((0,external_node_fs_namespaceObject.readFileSync)((0,external_node_path_namespaceObject.join)(parent, 'ready.json'), 'utf8'));
        return new URL(endpoint).host;
    }
    catch {
        return undefined; // it was ended before it listened
    }
}

;// CONCATENATED MODULE: ./build/src/local/index.js
// The local AWS as a program of its own: starts it, says where it listens, and stops all it runs when it is told to.







const EXIT_FAILED = 1;
const EXIT_USAGE = 2;
async function main() {
    const line = readCommandLine(process.argv.slice(2));
    if (line.sweep !== undefined) {
        await sweep(line.sweep);
        return 0;
    }
    const told = listenForTheEnd();
    const aws = await startLocalAws({
        port: line.port,
        region: line.region,
        runtime: line.runtime,
        ...(line.folder === undefined ? {} : { parentFolder: line.folder }),
        log: (text) => console.error(text),
    });
    try {
        if (line.readyFile !== undefined)
            await writeReadyFile(line.readyFile, aws);
        announce(aws);
        const { reason, exitCode } = await endOf(aws, line, told);
        console.log(`Stopping: ${reason}.`);
        return exitCode;
    }
    finally {
        await aws.close();
    }
}
/**
 * Called before anything is started, so that a signal or a defect during the start waits until there is something to
 * stop.
 */
function listenForTheEnd() {
    // Whoever started this may be gone, and with it the reader of these; that must not keep children from being stopped.
    for (const stream of [process.stdout, process.stderr])
        stream.on('error', () => undefined);
    return new Promise((resolve) => {
        for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) {
            process.on(signal, () => resolve({ reason: `received ${signal}`, exitCode: 0 }));
        }
        process.on('uncaughtException', (error) => {
            console.error(error);
            resolve({ reason: `a defect: ${messageOf(error)}`, exitCode: EXIT_FAILED });
        });
    });
}
function endOf(aws, line, told) {
    return new Promise((resolve) => {
        const unwatch = watchLifetime(aws, line.idleMinutes, (reason) => resolve({ reason, exitCode: 0 }));
        void told.then(resolve);
        void aws.closed.then(() => resolve({ reason: 'it was asked to', exitCode: 0 })).finally(unwatch);
    });
}
/** Whole or not at all, and for this user alone. */
async function writeReadyFile(path, aws) {
    const { endpoint, accountId, region, folder } = aws;
    const partial = `${path}.${(0,external_node_crypto_namespaceObject.randomUUID)()}`;
    await (0,promises_namespaceObject.writeFile)(partial, `${JSON.stringify({ endpoint, pid: process.pid, accountId, region, folder })}\n`, { mode: 0o600, flag: 'wx' });
    await (0,promises_namespaceObject.rename)(partial, path);
}
function announce(aws) {
    console.log(`The local AWS listens on ${aws.endpoint}. In another shell:`);
    console.log(`export AWS_ENDPOINT_URL=${aws.endpoint} AWS_REGION=${aws.region}`);
    console.log('export AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local');
}
main().then((code) => process.exit(code), (error) => {
    console.error(messageOf(error));
    if (error instanceof UserError && error.help !== undefined)
        console.error(error.help);
    process.exit(error instanceof UserError ? EXIT_USAGE : EXIT_FAILED);
});

