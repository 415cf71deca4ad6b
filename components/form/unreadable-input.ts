import { type FieldValues, get, type Resolver, type ResolverError, set } from 'react-hook-form'

/**
 * The resolver, which also refuses what the browser cannot read: a date that is half typed, or 31 April, has the value `''`
 * and would be taken for an emptied field.
 */
export function refusingUnreadable<Values extends FieldValues>(
  resolver: Resolver<Values>,
): Resolver<Values> {
  return async (values, context, options) => {
    const result = await resolver(values, context, options)
    const unreadable = (options.names ?? []).flatMap((name) => {
      const { ref }: { ref?: unknown } = get(options.fields, name) ?? {}
      return isUnreadable(ref) ? [{ name, ref }] : []
    })
    if (unreadable.length === 0) return result
    const errors = { ...result.errors }
    for (const { name, ref } of unreadable) {
      const message =
        ref.getAttribute('aria-required') === 'true'
          ? 'Enter a whole day that exists.'
          : 'Enter a whole day that exists, or leave it empty.'
      set(errors, name, { type: 'unreadable', message, ref })
    }
    return { values: {}, errors } as ResolverError<Values>
  }
}

/** One that is no longer on the page says nothing. */
function isUnreadable(ref: unknown): ref is HTMLInputElement {
  return ref instanceof HTMLInputElement && ref.isConnected && ref.validity.badInput
}
