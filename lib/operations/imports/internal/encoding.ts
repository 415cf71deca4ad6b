import type { TextEncoding } from '@/db/enums'
import { Unreadable } from './unreadable'

type Bytes = AsyncIterable<Uint8Array>

/** Looks at bytes as they come in, and says in the end whether all of them are UTF-8. */
export function watchUtf8() {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let good = true
  const attempt = (decode: () => void) => {
    try {
      if (good) decode()
    } catch {
      good = false
    }
  }
  return {
    add: (bytes: Uint8Array) => attempt(() => decoder.decode(bytes, { stream: true })),
    end(): boolean {
      attempt(() => decoder.decode())
      return good
    },
  }
}

/**
 * How the text of a file is encoded: a byte order mark says so; of UTF-16 without one every other byte is mostly 0; what is
 * valid UTF-8 to its end is that, and everything else is taken for Windows-1252, as Excel writes it in the West.
 */
export function assumedEncoding(beginning: Uint8Array, isUtf8: boolean): TextEncoding {
  const [first, second] = beginning
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  const pairs = Math.floor(beginning.length / 2)
  const zeros = [0, 0]
  for (let at = 0; at < pairs * 2; at += 1) {
    if (beginning[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  }
  const [even = 0, odd = 0] = zeros
  if (odd > pairs / 4 && even <= odd / 4) return 'utf-16le'
  if (even > pairs / 4 && odd <= even / 4) return 'utf-16be'
  return isUtf8 ? 'utf-8' : 'windows-1252'
}

/**
 * The text of these bytes, without a byte order mark. Always decoded as a stream: in one go, Node 20 takes Windows-1252
 * for Latin-1, without its signs from 0x80 to 0x9F (nodejs/node 60888).
 * @throws Unreadable where the bytes are not of this encoding
 */
export async function* decoded(bytes: Bytes, encoding: TextEncoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  const decode = (piece?: Uint8Array) => {
    try {
      return piece ? decoder.decode(piece, { stream: true }) : decoder.decode()
    } catch {
      throw new Unreadable({ code: 'not_in_encoding' })
    }
  }
  for await (const piece of bytes) yield decode(piece)
  yield decode()
}
