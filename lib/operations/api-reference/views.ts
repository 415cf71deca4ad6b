/** One operation of the API, as a list names it. */
export type OperationRow = {
  id: string
  /** In capitals. */
  method: string
  /** Below `/api/v1`, with parameters in braces. */
  path: string
  summary: string
}

/** Operations under their heading. */
export type OperationGroup = { tag: string; operations: OperationRow[] }

/** One field of a body, an answer or an address; `name` says where it is: `items[].created.at`. */
export type FieldView = {
  name: string
  /** What it holds, in words: `text (uuid), or null`. */
  type: string
  required: boolean
  description: string | null
}

/** What can be answered; `fields` are none where it has no body, or is a file or a problem. */
export type AnswerView = { status: string; description: string; fields: FieldView[] }

/** One operation with all that its document says. */
export type OperationView = OperationRow & {
  tag: string
  description: string | null
  /** What its sender needs: permissions of API clients, or nothing for partners’ tokens. */
  permissions: string[]
  parameters: (FieldView & { place: 'path' | 'query' | 'header' })[]
  /** Null where no body is taken. */
  body: FieldView[] | null
  answers: AnswerView[]
}
