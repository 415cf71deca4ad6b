import type { CustomFieldKind } from '@/db/enums'

/** What a line of history says that a field says of an organisation. `value` is left out where it may not be told. */
export type ToldValue = { fieldId: string; field: string; known: boolean; value?: string }

/**
 * What history is told. Of a text only that there is one: it may name people, and a line of history cannot forget them.
 * @param shown the number, the day or the name of the choice; null where nothing is known
 */
export function toldValue(
  field: { id: string; name: string; kind: CustomFieldKind },
  shown: string | null,
): ToldValue {
  const told = { fieldId: field.id, field: field.name, known: shown !== null }
  return shown === null || field.kind === 'text' ? told : { ...told, value: shown }
}
