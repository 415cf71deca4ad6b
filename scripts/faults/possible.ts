import type { Answer } from './answer'

/** What may be true of one thing: several values while it is not known whether something was done. */
export class Possible<T> {
  #values: T[]

  constructor(value: T) {
    this.#values = [value]
  }

  /** Notes that somebody asked for a value, and what they were told. */
  note({ kind }: Answer, value: T): void {
    if (kind === 'acknowledged') this.#values = [value]
    if (kind === 'unknown') this.#values.push(value)
  }

  allows(value: T): boolean {
    return this.#values.includes(value)
  }

  /** The newest that was asked for. */
  get newest(): T {
    return this.#values.at(-1) as T
  }

  toString(): string {
    return this.#values.join(' or ')
  }
}
