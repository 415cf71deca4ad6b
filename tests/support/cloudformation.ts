import { type CollectionTag, parse, type ScalarTag } from 'yaml'

type Values = Record<string, unknown>
type Resource = { Type: string; Condition?: string; Properties: Values } & Values

/** A CloudFormation template, its short forms written out (`!Ref` is `{ Ref }`). */
export type Template = {
  Parameters: Record<string, { Default?: string; AllowedValues?: string[]; MaxLength?: number }>
  Rules: Record<string, { RuleCondition: unknown; Assertions: { Assert: unknown }[] }>
  Conditions: Record<string, unknown>
  Resources: Record<string, Resource>
  Outputs: Record<string, { Condition?: string; Description?: string; Value: unknown }>
}

const ofText = (tag: string, read: (text: string) => unknown): ScalarTag => ({
  tag,
  resolve: read,
})
const ofList = (name: string): CollectionTag => ({
  tag: `!${name}`,
  collection: 'seq',
  resolve: (list) => ({ [`Fn::${name}`]: list.toJSON() }),
})
const shortForms = [
  ofText('!Ref', (text) => ({ Ref: text })),
  ofText('!Condition', (text) => ({ Condition: text })),
  ofText('!GetAtt', (text) => ({ 'Fn::GetAtt': text.split(/\.(.*)/).slice(0, 2) })),
  ofText('!Sub', (text) => ({ 'Fn::Sub': text })),
  ...['If', 'Not', 'And', 'Or', 'Equals'].map(ofList),
]

export const parseTemplate = (text: string): Template => parse(text, { customTags: shortForms })

/** An installation of a template with these parameters: what is made, and the rules that it breaks. */
export type Stack = {
  resources: Record<string, Resource>
  outputs: Record<string, unknown>
  /** Names of rules whose assertions do not hold: CloudFormation would make nothing. */
  brokenRules: string[]
}

const noValue = Symbol('AWS::NoValue')
/** Where what is made gets its identity from; only compared here. */
const pseudo: Record<string, unknown> = {
  'AWS::NoValue': noValue,
  'AWS::Region': 'eu-west-1',
  'AWS::AccountId': '111122223333',
  'AWS::Partition': 'aws',
}

/** What is made of a template. A reference to nothing, or to what is not made, is an error. */
export function stackOf(template: Template, given: Record<string, string>): Stack {
  const parameter = (name: string) => given[name] ?? template.Parameters[name]?.Default
  const made = (name: string): Resource => {
    const resource = template.Resources[name]
    if (!resource || !holds(resource.Condition)) throw new Error(`There is no ${name} to refer to`)
    return resource
  }
  const refer = (name: string): unknown => {
    if (name in pseudo) return pseudo[name]
    if (name in template.Parameters) {
      const value = parameter(name)
      if (value === undefined) throw new Error(`The parameter ${name} is not given`)
      return value
    }
    return `${made(name).Type} ${name}`
  }
  const attribute = (name: string, attribute: string) => `${made(name).Type} ${name}.${attribute}`
  const substitute = (text: string) =>
    text.replace(/\$\{([^}]+)\}/g, (_, name: string) => {
      const [logical = '', path] = name.split(/\.(.*)/)
      return String(path ? attribute(logical, path) : refer(name))
    })
  const holds = (condition: string | undefined): boolean =>
    condition === undefined || evaluate(known(template.Conditions, condition)) === true

  const functions: Record<string, (argument: never) => unknown> = {
    Ref: refer,
    Condition: holds,
    'Fn::GetAtt': ([name, path]: [string, string]) => attribute(name, path),
    'Fn::Sub': substitute,
    'Fn::If': ([condition, then, other]: [string, unknown, unknown]) =>
      evaluate(holds(condition) ? then : other),
    'Fn::Not': ([only]: [unknown]) => evaluate(only) === false,
    'Fn::And': (all: unknown[]) => all.every((one) => evaluate(one) === true),
    'Fn::Or': (all: unknown[]) => all.some((one) => evaluate(one) === true),
    'Fn::Equals': ([one, other]: [unknown, unknown]) => evaluate(one) === evaluate(other),
  }
  function evaluate(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(evaluate).filter((item) => item !== noValue)
    if (typeof value !== 'object' || value === null) return value
    const [[name = '', argument] = [], ...more] = Object.entries(value)
    const run = more.length === 0 ? functions[name] : undefined
    if (run) return run(argument as never)
    const entries = Object.entries(value).map(([key, inner]) => [key, evaluate(inner)] as const)
    return Object.fromEntries(entries.filter(([, inner]) => inner !== noValue))
  }

  return {
    resources: Object.fromEntries(
      Object.entries(template.Resources)
        .filter(([, { Condition }]) => holds(Condition))
        .map(([name, resource]) => [
          name,
          { ...resource, Properties: evaluate(resource.Properties) as Values },
        ]),
    ),
    outputs: Object.fromEntries(
      Object.entries(template.Outputs)
        .filter(([, { Condition }]) => holds(Condition))
        .map(([name, { Value }]) => [name, evaluate(Value)]),
    ),
    brokenRules: Object.entries(template.Rules)
      .filter(([, { RuleCondition }]) => evaluate(RuleCondition) === true)
      .filter(([, { Assertions }]) => Assertions.some(({ Assert }) => evaluate(Assert) !== true))
      .map(([name]) => name),
  }
}

function known(conditions: Record<string, unknown>, name: string): unknown {
  if (!(name in conditions)) throw new Error(`There is no condition ${name}`)
  return conditions[name]
}

/** The properties of one of its resources. */
export function propertiesOf(stack: Stack, name: string): Record<string, unknown> {
  const resource = stack.resources[name]
  if (!resource) throw new Error(`The stack has no ${name}`)
  return resource.Properties
}
