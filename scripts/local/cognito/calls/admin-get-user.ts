import { z } from 'zod'
import { defineCall } from '../call'
import * as shapes from '../shapes'
import { describeMfa } from '../software-tokens'
import { attributeList, describeUser, requireUser } from '../users'

export const adminGetUser = defineCall({
  signed: true,
  input: z.strictObject(shapes.userOfPool),
  async run({ sql, pool }, input) {
    const user = await requireUser(sql, pool, input.Username)
    const { Attributes: _, ...description } = describeUser(user)
    return {
      ...description,
      ...(await describeMfa(sql, user)),
      UserAttributes: attributeList(user),
    }
  },
})
