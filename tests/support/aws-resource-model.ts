import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec'
import { Ajv } from 'ajv'
import type { Stack, Template } from './cloudformation'

const specification = loadAwsServiceSpecSync()

/** What AWS says of a type of resource (package @aws-cdk/aws-service-spec, made of CloudFormation's own schemas). */
function modelOf(type: string) {
  return specification.lookup('resource', 'cloudFormationType', 'equals', type)[0]
}

type Properties = NonNullable<ReturnType<typeof modelOf>>['properties']
type PropertyType = Properties[string]['type']

function schemaOfObject(properties: Properties): object {
  const entries = Object.entries(properties)
  return {
    type: 'object',
    properties: Object.fromEntries(entries.map(([name, { type }]) => [name, schemaOf(type)])),
    required: entries.filter(([, { required }]) => required).map(([name]) => name),
    additionalProperties: false,
  }
}

function schemaOf(type: PropertyType): object {
  switch (type.type) {
    case 'ref': {
      const { properties } = specification.get('typeDefinition', type.reference.$ref)
      return schemaOfObject(properties)
    }
    case 'array':
      return { type: 'array', items: schemaOf(type.element) }
    case 'map':
      return { type: 'object', additionalProperties: schemaOf(type.element) }
    case 'union':
      return { anyOf: type.types.map(schemaOf) }
    case 'string':
    case 'integer':
      return { type: type.type, ...(type.allowedValues && { enum: type.allowedValues }) }
    case 'number':
    case 'boolean':
      return { type: type.type }
    case 'date-time':
      return { type: 'string' }
    default:
      return {}
  }
}

const ajv = new Ajv({ strict: false, allErrors: true })

/** What AWS's model of its resources says against a stack: unknown types and properties, wrong types and values. */
export function faultsOf(stack: Stack): string[] {
  return Object.entries(stack.resources).flatMap(([name, { Type, Properties }]) => {
    const model = modelOf(Type)
    if (!model) return [`${name}: AWS knows no ${Type}`]
    const validate = ajv.compile(schemaOfObject(model.properties))
    validate(Properties)
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) =>
        `${name}${instancePath} ${message} ${JSON.stringify(params)}`,
    )
  })
}

/** Attributes that a template asks for (`!GetAtt`, and `!Sub` with a dot) and that AWS does not give. */
export function unknownAttributes(template: Template): string[] {
  const asked: [string, string][] = []
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    const { 'Fn::GetAtt': attribute, 'Fn::Sub': text } = value as Record<string, unknown>
    if (Array.isArray(attribute)) asked.push([attribute[0], attribute[1]])
    if (typeof text === 'string')
      for (const [, name = '', path = ''] of text.matchAll(/\$\{([^}.:]+)\.([^}]+)\}/g))
        asked.push([name, path])
    for (const inner of Object.values(value)) look(inner)
  }
  look(template)
  return asked
    .filter(([name, path]) => {
      const type = template.Resources[name]?.Type ?? ''
      return !(path in (modelOf(type)?.attributes ?? {}))
    })
    .map(([name, path]) => `${name}.${path}`)
}
