import { call } from '../../../platform/ui/client/call.ts';
import { useRead } from '../../../platform/ui/client/read.ts';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { Loaded } from '../../../platform/ui/loaded.tsx';
import { ConversationOf, type Talking } from '../../inbox/ui/public.ts';
import {
  changeComment,
  followGoal,
  readConversation,
  takeCommentBack,
  writeComment,
} from '../conversation.contract.ts';

const rooms = { invalidates: ['goals', 'inbox'] };

/** What people say to each other about a goal. */
export function GoalConversation({ id }: { id: string }) {
  const conversation = useRead(readConversation, { id });
  const write = useWrite(writeComment, rooms);
  const change = useWrite(changeComment, rooms);
  const takeBack = useWrite(takeCommentBack, rooms);
  const follow = useWrite(followGoal, rooms);
  const talking: Talking = {
    write: { ...write, run: (said) => write.run({ id, ...said, links: [...said.links] }) },
    change: { ...change, run: (said) => change.run({ id, ...said, links: [...said.links] }) },
    takeBack: (commentId) => takeBack.run({ id, commentId }),
    follow: (follows) => follow.run({ id, follows }),
    earlier: (cursor) => call(readConversation, { id, cursor }),
  };
  return (
    <Loaded from={conversation} lines={3}>
      {(loaded) => <ConversationOf name={id} conversation={loaded} talking={talking} />}
    </Loaded>
  );
}
