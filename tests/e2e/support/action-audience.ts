import { fileURLToPath } from 'node:url'
import { roleMay } from '@/lib/core/access/permissions'
import { modulesOf, withoutExtension } from '@/tests/architecture/modules'
import { readTree, type Tree } from '@/tests/architecture/tree'
import { askedBy } from '@/tests/architecture/verbs'
import type { Audience } from './doors'

/** Whom each way to run an action lets in, before its verb is asked. */
const runners: Record<string, Audience> = {
  runFirstStep: 'anybody',
  runFurtherStep: 'anybody',
  runVisitorAction: 'anybody',
  runPersonAction: 'signed in',
  runEnrolmentAction: 'enrolling',
}

/** Whom each server action is for, as its own source and that of its verb declare, by the action's name. */
export function declaredAudiences(): Map<string, Audience> {
  const tree = readTree(fileURLToPath(new URL('../../..', import.meta.url)))
  const audiences = new Map<string, Audience>()
  for (const { file, imports } of modulesOf(tree)) {
    if (!/^app\/.*\/actions\.ts$/.test(file)) continue
    for (const [text, name = ''] of (tree.get(file) ?? '').matchAll(
      /^export async function (\w+)[\s\S]*?^}/gm,
    )) {
      const runner = Object.keys(runners).find((each) => text.includes(`${each}(`))
      const named = imports.filter(({ locals }) => locals.some((local) => mentions(text, local)))
      const audience = runner
        ? runners[runner]
        : audienceOf(
            tree,
            named.map(({ target }) => target),
          )
      if (!audience) throw new Error(`${file}: whom is ${name} for? Its verb does not say.`)
      audiences.set(name, audience)
    }
  }
  return audiences
}

const mentions = (text: string, name: string) => new RegExp(`\\b${name}\\b`).test(text)

/** Of the verbs that an action runs, the one that lets in the fewest. */
function audienceOf(tree: Tree, targets: (string | null)[]): Audience | undefined {
  for (const target of targets) {
    const file = [...tree.keys()].find((path) => withoutExtension(path) === target)
    const asked = file ? askedBy(tree.get(file) ?? '') : null
    if (asked?.kind === 'partner') {
      const [page] = asked.pages
      return page === 'shop' || page === 'self-service' ? page : 'partner users'
    }
    if (asked?.kind === 'permission') {
      const open = asked.permissions.some((permission) => roleMay('viewer', permission))
      return open ? 'staff' : 'administrators'
    }
  }
  return undefined
}
