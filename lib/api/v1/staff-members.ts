import { get } from '@/lib/operations/staff-members/get'
import { list } from '@/lib/operations/staff-members/list'
import { staffMembersList } from '@/lib/operations/staff-members/lists'
import { answerPage, listInput, listParameters, type Operation, pageOf } from '../operation'
import { staffMember } from './schemas/staff-member'

const tag = 'Staff'

/** Who is or was staff. Who may be, the user pool’s groups say; nothing is changed here. */
export const staffMembers: readonly Operation[] = [
  {
    id: 'listStaffMembers',
    method: 'get',
    path: '/staff-members',
    summary: 'List those who are or were staff',
    description: 'Everybody who has signed in as staff, the newest first.',
    tag,
    permission: 'staff-members:read',
    forAll: true,
    query: listParameters(staffMembersList),
    answer: { status: 200, schema: pageOf(staffMember), description: 'A page of them.' },
    run: async (ctx, input) => answerPage(await list(ctx, listInput(input)), input),
  },
  {
    id: 'getStaffMember',
    method: 'get',
    path: '/staff-members/{id}',
    summary: 'Read a staff member',
    tag,
    permission: 'staff-members:read',
    forAll: true,
    answer: { status: 200, schema: staffMember, description: 'As they are known here.' },
    run: get,
  },
]
