import { createHash, timingSafeEqual } from 'node:crypto'

/** Compares two secrets in constant time. */
export function equals(left: string, right: string): boolean {
  const digest = (secret: string) => createHash('sha256').update(secret).digest()
  return timingSafeEqual(digest(left), digest(right))
}
