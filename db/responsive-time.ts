/** How often is looked whether this process is responsive, in milliseconds. */
const tick = 50

/**
 * What becomes of `work`, unless it takes longer than so many milliseconds of responsive time: then the error. While
 * this process itself is too busy to hear an answer that is there, no such time passes, however late it gets.
 */
export function withinResponsiveTime<T>(
  work: Promise<T>,
  milliseconds: number,
  tooLate: () => Error,
): Promise<T> {
  return new Promise((resolve, reject) => {
    let left = milliseconds
    // Node runs this once for each turn of its loop, and hears answers between two turns.
    const timer = setInterval(() => {
      left -= tick
      if (left > 0) return
      clearInterval(timer)
      reject(tooLate())
    }, tick)
    work.finally(() => clearInterval(timer)).then(resolve, reject)
  })
}
