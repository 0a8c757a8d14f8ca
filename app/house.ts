import type { Implementation } from '../platform/action/implement.ts';
import type { Job } from '../platform/jobs/job.ts';
import type { Reaction } from '../platform/outbox/reaction.ts';
import { departureJobs } from '../features/people/departure.jobs.ts';
import { directoryActions } from '../features/people/directory.actions.ts';
import { importActions } from '../features/people/import.actions.ts';
import { personActions } from '../features/people/person.actions.ts';
import { placeActions } from '../features/people/place.actions.ts';
import { profileActions } from '../features/people/profile.actions.ts';
import { personRecordActions } from '../features/people/record.actions.ts';
import { reportingActions } from '../features/people/reporting.actions.ts';
import { inboxActions } from '../features/inbox/ask.actions.ts';
import { conversationActions } from '../features/inbox/conversation.actions.ts';
import { calendarActions } from '../features/inbox/calendar.actions.ts';
import { digestActions } from '../features/inbox/digest.actions.ts';
import { digestJob } from '../features/inbox/digest.jobs.ts';
import { inboxReactions } from '../features/inbox/ask.reactions.ts';
import { identityActions, type IdentityParts } from '../features/identity/identity.actions.ts';
import { accountActions } from '../features/identity/account.actions.ts';
import { apiTokenActions } from '../features/identity/api-token.actions.ts';
import { passwordActions } from '../features/identity/password.actions.ts';
import { sessionActions } from '../features/identity/session.actions.ts';
import { identityReactions } from '../features/identity/account.reactions.ts';
import { assignmentActions } from '../features/learning/assignment.actions.ts';
import { authoringActions } from '../features/learning/authoring.actions.ts';
import { certificateActions } from '../features/learning/certificate.actions.ts';
import { courseActions } from '../features/learning/course.actions.ts';
import { documentActions } from '../features/learning/document.actions.ts';
import { readingJob } from '../features/learning/document.jobs.ts';
import { draftJob } from '../features/learning/draft.jobs.ts';
import { libraryActions } from '../features/learning/library.actions.ts';
import { pictureActions } from '../features/learning/picture.actions.ts';
import { packageActions } from '../features/learning/package.actions.ts';
import { recognitionActions } from '../features/learning/recognition.actions.ts';
import { renewalActions } from '../features/learning/renewal.actions.ts';
import { renewalReactions } from '../features/learning/renewal.reactions.ts';
import { recordStoreActions } from '../features/learning/record-store.actions.ts';
import { statementJob } from '../features/learning/statement.jobs.ts';
import { reviewJob } from '../features/learning/review.jobs.ts';
import { learningReactions } from '../features/learning/learning.reactions.ts';
import { lessonActions } from '../features/learning/lesson.actions.ts';
import { refresherActions } from '../features/learning/refresher.actions.ts';
import { refresherJob } from '../features/learning/refresher.jobs.ts';
import { meaningJob } from '../features/learning/vector.jobs.ts';
import { skillActions } from '../features/learning/skill.actions.ts';
import { itemUseActions } from '../features/learning/item-use.actions.ts';
import { standingActions } from '../features/learning/standing.actions.ts';
import { standingJob } from '../features/learning/standing.jobs.ts';
import { takeActions } from '../features/learning/take.actions.ts';
import { baselineActions } from '../features/kpis/baseline.actions.ts';
import { kpiActions } from '../features/kpis/kpi.actions.ts';
import { interventionActions } from '../features/kpis/intervention.actions.ts';
import { evaluateInterventions } from '../features/kpis/intervention.jobs.ts';
import { interventionReactions } from '../features/kpis/intervention.reactions.ts';
import { leadActions } from '../features/kpis/lead.actions.ts';
import { leadJobs } from '../features/kpis/lead.jobs.ts';
import { kpiReactions } from '../features/kpis/owner.reactions.ts';
import { importActions as readingImportActions } from '../features/kpis/import.actions.ts';
import { rollUpActions } from '../features/kpis/roll-up.actions.ts';
import { packActions } from '../features/kpis/pack.actions.ts';
import { readingActions } from '../features/kpis/reading.actions.ts';
import { registerActions } from '../features/kpis/register.actions.ts';
import { responseActions } from '../features/kpis/response.actions.ts';
import { retirementJobs } from '../features/kpis/retirement.jobs.ts';
import { sourceActions } from '../features/kpis/source.actions.ts';
import { sourceJobs } from '../features/kpis/source.jobs.ts';
import { signalActions } from '../features/kpis/signal.actions.ts';
import { changeActions } from '../features/goals/change.actions.ts';
import { contributionActions } from '../features/goals/contribution.actions.ts';
import { conversationActions as goalConversationActions } from '../features/goals/conversation.actions.ts';
import { calendarWords as coachingDays } from '../features/coaching/service.ts';
import { calendarWords as growthDays } from '../features/growth/service.ts';
import { calendarWords as kpiDays } from '../features/kpis/service.ts';
import { calendarWords as learningDays } from '../features/learning/service.ts';
import { digestWords as goalNews } from '../features/goals/service.ts';
import { directionActions } from '../features/goals/direction.actions.ts';
import { goalActions } from '../features/goals/goal.actions.ts';
import { goalPageActions } from '../features/goals/goal-page.actions.ts';
import { keyResultActions } from '../features/goals/key-result.actions.ts';
import { lifeActions } from '../features/goals/life.actions.ts';
import { proposalActions } from '../features/goals/proposal.actions.ts';
import { requestActions } from '../features/goals/request.actions.ts';
import { goalReactions } from '../features/goals/person.reactions.ts';
import { expectationActions } from '../features/goals/expectation.actions.ts';
import { planLeavingActions } from '../features/goals/plan-leaving.actions.ts';
import { planActions } from '../features/goals/plan.actions.ts';
import { priorityActions } from '../features/goals/priority.actions.ts';
import { progressActions } from '../features/goals/progress.actions.ts';
import { coverageActions } from '../features/goals/coverage.actions.ts';
import { mapActions } from '../features/goals/map.actions.ts';
import { explanationActions } from '../features/goals/explanation.actions.ts';
import { scoreActions } from '../features/goals/score.actions.ts';
import { rolloverActions } from '../features/goals/rollover.actions.ts';
import { rolloverReactions } from '../features/goals/rollover.reactions.ts';
import { sightActions } from '../features/goals/sight.actions.ts';
import { stackActions } from '../features/goals/stack.actions.ts';
import { writingActions } from '../features/goals/writing.actions.ts';
import { answerActions } from '../features/coaching/answer.actions.ts';
import { checkInActions } from '../features/coaching/check-in.actions.ts';
import { noteActions } from '../features/coaching/note.actions.ts';
import { goalBarrierActions } from '../features/coaching/goal-barrier.actions.ts';
import { goalBarrierReactions } from '../features/coaching/goal-barrier.reactions.ts';
import { coachingReactions } from '../features/coaching/person.reactions.ts';
import { promiseActions } from '../features/coaching/promise.actions.ts';
import { threadActions } from '../features/coaching/thread.actions.ts';
import { coachingJobs } from '../features/coaching/week.jobs.ts';
import { approvalActions } from '../features/governance/approval.actions.ts';
import { cycleActions } from '../features/governance/cycle.actions.ts';
import { disagreementActions } from '../features/governance/disagreement.actions.ts';
import { recordActions } from '../features/governance/record.actions.ts';
import { rhythmActions } from '../features/governance/rhythm.actions.ts';
import { standardActions } from '../features/governance/standard.actions.ts';
import { gapActions } from '../features/growth/gap.actions.ts';
import { growthReactions } from '../features/growth/gap.reactions.ts';
import { frameworkActions } from '../features/growth/framework.actions.ts';
import { helpActions } from '../features/growth/help.actions.ts';
import { reachActions } from '../features/growth/reach.actions.ts';
import { practiceJob } from '../features/growth/practice.jobs.ts';
import { practiceActions } from '../features/growth/practice.actions.ts';
import { draftActions } from '../features/growth/draft.actions.ts';
import { patternActions } from '../features/growth/pattern.actions.ts';
import { planActions as developmentPlanActions } from '../features/growth/plan.actions.ts';
import { stepActions } from '../features/growth/step.actions.ts';
import { studyActions } from '../features/growth/study.actions.ts';
import { watchActions } from '../features/growth/watch.actions.ts';
import { growthJobs } from '../features/growth/study.jobs.ts';
import { insightActions } from '../features/insights/insight.actions.ts';
import { insightJobs } from '../features/insights/insight.jobs.ts';
import { newsJobs } from '../features/goals/news.jobs.ts';
import { countJobs } from '../features/goals/count.jobs.ts';
import { reviewActions } from '../features/reviews/review.actions.ts';
import { reviewReactions } from '../features/reviews/person.reactions.ts';
import { roundActions } from '../features/reviews/round.actions.ts';
import { deliverMail } from '../platform/mail/mail.ts';
import type { FileStore } from '../platform/files/file-store.ts';
import type { Outward } from '../platform/http/outward.ts';
import type { Model } from '../platform/llm/model.ts';
import type { Mailer } from '../platform/mail/mailer.ts';
import { actorOf } from './actor.ts';
import { personRecord } from './person-record.ts';
import { recordNames } from './record-names.ts';

/** What is plugged in: every room's actions, reactions and jobs, in the order of the floors. */
const implementations: readonly Implementation[] = [
  ...directoryActions,
  ...importActions,
  ...personActions,
  ...placeActions,
  ...profileActions,
  ...reportingActions,
  ...personRecordActions(personRecord),

  ...sessionActions,
  ...passwordActions,
  ...accountActions,
  ...apiTokenActions,
  ...inboxActions,
  ...conversationActions,
  ...digestActions,
  ...cycleActions,
  ...rhythmActions,
  ...standardActions,
  ...approvalActions,
  ...recordActions(recordNames),
  ...disagreementActions,
  ...skillActions,
  ...courseActions,
  ...lessonActions,
  ...authoringActions,
  ...renewalActions,
  ...assignmentActions,
  ...takeActions,
  ...standingActions,
  ...itemUseActions,
  ...refresherActions,
  ...baselineActions,
  ...kpiActions,
  ...interventionActions,
  ...leadActions,
  ...packActions,
  ...readingActions,
  ...rollUpActions,
  ...readingImportActions,
  ...signalActions,
  ...responseActions,
  ...registerActions,
  ...directionActions,
  ...priorityActions,
  ...goalActions,
  ...goalPageActions,
  ...contributionActions,
  ...proposalActions,
  ...changeActions,
  ...lifeActions,
  ...requestActions,
  ...goalConversationActions,
  ...rolloverActions,
  ...keyResultActions,
  ...progressActions,
  ...sightActions,
  ...coverageActions,
  ...expectationActions,
  ...mapActions,
  ...writingActions,
  ...explanationActions,
  ...scoreActions,
  ...stackActions,
  ...planActions,
  ...planLeavingActions,
  ...checkInActions,
  ...answerActions,
  ...goalBarrierActions,
  ...promiseActions,
  ...noteActions,
  ...threadActions,
  ...gapActions,
  ...stepActions,
  ...helpActions,
  ...studyActions,
  ...frameworkActions,
  ...developmentPlanActions,
  ...draftActions,
  ...practiceActions,
  ...reachActions,
  ...patternActions,
  ...watchActions,
  ...roundActions,
  ...reviewActions,
  ...insightActions,
];

const reactions: readonly Reaction[] = [
  ...identityReactions,
  ...inboxReactions,
  ...learningReactions,
  ...renewalReactions,
  ...goalReactions,
  ...rolloverReactions,
  ...coachingReactions,
  ...goalBarrierReactions,
  ...kpiReactions,
  ...interventionReactions,
  ...growthReactions,
  ...reviewReactions,
];

const jobs: readonly Job[] = [
  ...departureJobs,
  ...retirementJobs,
  evaluateInterventions,
  ...leadJobs,
  ...coachingJobs,
  ...growthJobs,
  practiceJob,
  ...newsJobs,
  ...countJobs,
  ...insightJobs,
];

/** What the rooms are told about the installation they run in. */
export interface HouseParts extends IdentityParts {
  /** Null: mails are kept and read in the app. */
  readonly mailer: Mailer | null;
  /** Where uploaded files are kept. */
  readonly files: FileStore;
  /** Fetches from the outside, and only from there. */
  readonly outward: Outward;
  /** Writes drafts of courses where the organisation has one. */
  readonly model?: Model | null;
}

export const houseOf = (parts: HouseParts) => {
  const reading = readingJob(parts.files, parts.outward);
  return {
    implementations: [
      ...identityActions(parts),
      ...documentActions(parts.files, reading),
      ...libraryActions(reading),
      ...recognitionActions(reading),
      ...certificateActions(parts),
      ...calendarActions(parts, {
        coaching: coachingDays,
        growth: growthDays,
        kpis: kpiDays,
        learning: learningDays,
      }),
      ...pictureActions(parts.files),
      ...packageActions(parts),
      ...recordStoreActions(parts),
      ...sourceActions(parts),
      ...implementations,
    ],
    reactions,
    jobs: [
      ...jobs,
      ...sourceJobs(parts),
      reading,
      reviewJob,
      meaningJob,
      draftJob(parts.model ?? null),
      refresherJob,
      standingJob,
      statementJob(parts),
      digestJob(parts.origin, { goals: goalNews }),
      deliverMail(parts.mailer),
    ],
    actorOf,
  };
};
