import { v7 } from 'uuid'

/** A new identifier for a row: a UUIDv7, so that newer rows sort after older ones. */
export function uuidv7(): string {
  return v7()
}
