// Loaded before all others: this process believes that it is so many hours later, `?hours=1`, or earlier.
const shift = Number(new URL(import.meta.url).searchParams.get('hours')) * 3_600_000
const Real = Date
const now = () => Real.now() + shift

globalThis.Date = class extends Real {
  constructor(...given) {
    if (given.length === 0) super(now())
    else super(...given)
  }

  static now() {
    return now()
  }
}
