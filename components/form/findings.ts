import {
  type FieldError,
  type FieldValues,
  get,
  type Resolver,
  type ResolverError,
  set,
} from 'react-hook-form'

type Finding = { value: unknown; error: FieldError }

/**
 * What is wrong with values though the schema takes them: as the server answered, or as was found elsewhere.
 * It stands for as long as the value does. A form that is refused here names it too; one that is not is sent,
 * for the server to look again.
 */
export class Findings {
  readonly #byField = new Map<string, Finding>()

  note(name: string, value: unknown, error: FieldError): void {
    this.#byField.set(name, { value, error })
  }

  forget(name: string): void {
    this.#byField.delete(name)
  }

  /** The resolver, with the findings of values that have not changed beside its own errors. */
  within<Values extends FieldValues>(resolver: Resolver<Values>): Resolver<Values> {
    return async (values, context, options) => {
      const result = await resolver(values, context, options)
      if (Object.keys(result.errors).length === 0) return result
      const errors = { ...result.errors }
      for (const [name, { value, error }] of this.#byField) {
        if (get(values, name) === value && !get(errors, name)) set(errors, name, error)
      }
      return { values: {}, errors } as ResolverError<Values>
    }
  }
}
