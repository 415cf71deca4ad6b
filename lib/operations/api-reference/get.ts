import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { type Answer, answerAt, type OperationObject, operations } from './internal/document'
import { outline, typeWords } from './internal/outline'
import { operationIdSchema } from './schema'
import type { AnswerView, OperationView } from './views'

/**
 * One operation of the API with all that its document says (`operationIdSchema`).
 * @throws AppError `forbidden`; `not_found`, also for what cannot be a name
 */
export async function get(ctx: Context, input: unknown): Promise<OperationView> {
  requirePermissionForAll(ctx, 'api-clients:read')
  const parsed = operationIdSchema.safeParse(input)
  const found = operations.find(({ operation }) => operation.operationId === parsed.data?.id)
  if (!found) throw new AppError('not_found', 'There is no such operation.')
  const { method, path, operation } = found
  return {
    id: operation.operationId,
    method,
    path,
    summary: operation.summary,
    description: operation.description || null,
    tag: operation.tags[0] ?? '',
    permissions: (operation.security ?? []).flatMap((way) => Object.values(way).flat()),
    parameters: parametersOf(operation),
    body: operation.requestBody ? outline(contentOf(operation.requestBody)) : null,
    answers: Object.entries(operation.responses).map(([status, answer]) =>
      answerView(status, answer),
    ),
  }
}

const places = ['path', 'query', 'header'] as const

function parametersOf({ parameters = [] }: OperationObject): OperationView['parameters'] {
  return parameters.flatMap((parameter) => {
    const place = places.find((each) => each === parameter.in)
    if (!place) return []
    const { name, required = false, description, schema = {} } = parameter
    const said = description ?? schema.description ?? null
    return [{ place, name, required, description: said, type: typeWords(schema) }]
  })
}

const contentOf = ({ content = {} }: Answer | NonNullable<OperationObject['requestBody']>) =>
  content['application/json']?.schema

function answerView(status: string, answer: Answer): AnswerView {
  const known = answer.$ref ? answerAt(answer.$ref) : answer
  return { status, description: known.description ?? '', fields: outline(contentOf(known)) }
}
