import { parse, stringify } from 'lossless-json'

/** A JSON answer without some fields, wherever they stand, or with null in their place. */
export function leaveOut(
  json: string,
  {
    fields = [],
    asNull = false,
    first = false,
  }: Partial<Record<'asNull' | 'first', boolean>> & {
    fields?: string[]
  },
): string {
  let spoilt = false

  function without(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(without)
    // Numbers keep their digits as objects of another class.
    if (value === null || typeof value !== 'object' || value.constructor !== Object) return value
    const has = fields.some((field) => field in value) && !(first && spoilt)
    if (has) spoilt = true
    return Object.fromEntries(
      Object.entries(value).flatMap(([name, each]) => {
        if (!has || !fields.includes(name)) return [[name, without(each)]]
        return asNull ? [[name, null]] : []
      }),
    )
  }

  return stringify(without(parse(json))) ?? ''
}
