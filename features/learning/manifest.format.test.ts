import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { packageManifest, packageStandards } from './course-package.domain.ts';
import { readManifest } from './manifest.format.ts';

const names = new Set(['index.html', 'a/One.html', 'two.html', 'shared/frame.html', 'with space.html']);
const read = (text: string | Uint8Array) => readManifest(typeof text === 'string' ? strToU8(text) : text, names);

const around = (items: string, resources: string, more = '') => `<?xml version="1.0"?>
<manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3" xmlns:imsss="http://www.imsglobal.org/xsd/imsss">
<metadata><schema>ADL SCORM</schema><schemaversion>2004 3rd Edition</schemaversion></metadata>
<organizations default="o"><organization identifier="o"><title>Boilers</title>${items}</organization>${more}</organizations>
<resources>${resources}</resources></manifest>`;
const resource = (id: string, href: string, more = 'adlcp:scormType="sco"') =>
  `<resource identifier="${id}" type="webcontent" ${more} href="${href}"/>`;

describe('the manifest of a package', () => {
  it.each(packageStandards)('of our own export as %s is read as it was written', (standard) => {
    const text = packageManifest(standard, { id: '7f', title: 'Returns & refunds', files: ['index.html'] });
    expect(read(text)).toMatchObject({
      standard,
      title: 'Returns & refunds',
      parts: [{ title: 'Returns & refunds', depth: 0, start: 'index.html', speaks: true }],
      warnings: [],
    });
  });

  it('gives its contents in order, with depth, start, parameters and what the maker wants handed over', () => {
    const { parts, edition } = read(
      around(
        `<item identifier="m"><title>First  part</title>
           <item identifier="i1" identifierref="r1" parameters="?page=2"><title>One</title><adlcp:dataFromLMS>level=3</adlcp:dataFromLMS></item>
           <item identifier="i2" identifierref="r2"><title>Two</title><imsss:sequencing><imsss:objectives><imsss:primaryObjective satisfiedByMeasure="true"><imsss:minNormalizedMeasure>0.8</imsss:minNormalizedMeasure></imsss:primaryObjective></imsss:objectives></imsss:sequencing></item>
         </item>
         <item identifier="h" identifierref="r1" isvisible="false"><title>Hidden</title></item>
         <item identifier="i3" identifierref="r3"><title>To read</title></item>`,
        resource('r1', 'One.html', 'xml:base="a/" adlcp:scormType="sco"') +
          resource('r2', 'two.html?x=1#top') +
          resource('r3', 'with%20space.html', 'adlcp:scormType="asset"'),
      ),
    );
    expect(edition).toBe('2004 3rd Edition');
    expect(parts).toHaveLength(4);
    expect(parts).toMatchObject([
      { title: 'First part', depth: 0, start: null, speaks: false },
      { title: 'One', depth: 1, start: 'a/One.html?page=2', speaks: true, launchData: 'level=3' },
      { title: 'Two', depth: 1, start: 'two.html?x=1#top', speaks: true, mastery: '0.8' },
      { title: 'To read', depth: 0, start: 'with%20space.html', speaks: false },
    ]);
  });

  it('says how its parts may be gone through, and what of it is not followed', () => {
    const goal = (id: string, more: string) =>
      `<imsss:${id}><imsss:mapInfo targetObjectiveID="safe" ${more}/></imsss:${id === 'primaryObjective' ? id : 'objective'}>`;
    const { parts, warnings } = read(
      around(
        `<item identifier="i1" identifierref="r1"><title>One</title><imsss:sequencing><imsss:objectives>${goal('primaryObjective', 'writeSatisfiedStatus="true"')}</imsss:objectives></imsss:sequencing></item>
         <item identifier="i2" identifierref="r2"><title>Two</title><imsss:sequencing IDRef="shared"><imsss:objectives><imsss:primaryObjective/><imsss:objective objectiveID="before"><imsss:mapInfo targetObjectiveID="safe"/></imsss:objective></imsss:objectives></imsss:sequencing></item>
         <imsss:sequencing><imsss:controlMode choice="false" flow="true"/><imsss:rollupRules>
           <imsss:rollupRule childActivitySet="atLeastCount" minimumCount="1"><imsss:rollupConditions><imsss:rollupCondition operator="not" condition="completed"/></imsss:rollupConditions><imsss:rollupAction action="incomplete"/></imsss:rollupRule>
           <imsss:rollupRule><imsss:rollupConditions><imsss:rollupCondition condition="objectiveMeasureKnown"/></imsss:rollupConditions><imsss:rollupAction action="satisfied"/></imsss:rollupRule>
         </imsss:rollupRules></imsss:sequencing>`,
        resource('r1', 'index.html') + resource('r2', 'two.html'),
        `<imsss:sequencingCollection><imsss:sequencing ID="shared"><imsss:sequencingRules>
           <imsss:preConditionRule><imsss:ruleConditions conditionCombination="any"><imsss:ruleCondition referencedObjective="before" operator="not" condition="satisfied"/></imsss:ruleConditions><imsss:ruleAction action="disabled"/></imsss:preConditionRule>
           <imsss:preConditionRule><imsss:ruleConditions><imsss:ruleCondition condition="objectiveMeasureGreaterThan" measureThreshold="0.5"/></imsss:ruleConditions><imsss:ruleAction action="skip"/></imsss:preConditionRule>
           <imsss:postConditionRule><imsss:ruleConditions><imsss:ruleCondition condition="always"/></imsss:ruleConditions><imsss:ruleAction action="retry"/></imsss:postConditionRule>
         </imsss:sequencingRules><imsss:rollupRules rollupProgressCompletion="false"/></imsss:sequencing></imsss:sequencingCollection>`,
      ),
    );
    const flows = { choice: false, flow: true, forwardOnly: false };
    const group = {
      rollup: [
        { gives: 'incomplete', of: 'atLeastCount', least: 1, any: true, when: [{ status: 'completed', not: true }] },
      ],
    };
    expect(parts.map(({ key, order }) => ({ key, order }))).toEqual([
      { key: 'i1', order: { ...flows, ...group, counts: true, rules: [], reaches: ['safe'] } },
      {
        key: 'i2',
        order: {
          ...flows,
          ...group,
          counts: false,
          rules: [{ act: 'disabled', any: true, when: [{ status: 'satisfied', not: true, goal: 'safe' }] }],
          after: [{ act: 'retry', any: false, when: [{ status: 'always', not: false }] }],
          reaches: [],
        },
      },
    ]);
    expect(warnings).toEqual([
      expect.stringMatching(/parts that count only sometimes/),
      expect.stringMatching(/They are left out: nothing is shut/),
    ]);
  });

  it('is read with a lone ampersand, in UTF-16, without contents, and with a part that is missing', () => {
    const item = '<item identifier="i" identifierref="r"><title>Scale & faults</title></item>';
    const whole = around(item, resource('r', 'INDEX.html'));
    expect(read(whole).parts[0]).toMatchObject({ title: 'Scale & faults', start: 'INDEX.html' });
    expect(read(new Uint8Array(Buffer.from(`\ufeff${whole}`, 'utf16le'))).title).toBe('Boilers');
    expect(read(around('', resource('r', 'index.html')))).toMatchObject({
      parts: [{ title: 'Boilers', start: 'index.html' }],
      warnings: [expect.stringContaining('no table of contents')],
    });
    const torn = read(
      around(
        `${item}<item identifier="j" identifierref="s"><title>Gone</title></item>`,
        resource('r', 'index.html') + resource('s', 'gone.html'),
      ),
    );
    expect(torn.parts.map((part) => part.start)).toEqual(['index.html', null]);
    expect(torn.warnings).toEqual(['“Gone” is left out: the page it starts with is not in the package.']);
  });

  it.each([
    ['package_manifest_broken', '<manifest><organizations>'],
    ['package_manifest_broken', 'nothing at all'],
    ['package_nothing_to_play', around('', '')],
    ['package_start_missing', around('<item identifierref="r"><title>x</title></item>', resource('r', 'gone.html'))],
    [
      'package_start_missing',
      around('<item identifierref="r"><title>x</title></item>', resource('r', '../../etc/passwd')),
    ],
  ])('that cannot be used says why: %s', (code, text) => {
    expect(() => read(text)).toThrow(expect.objectContaining({ code }));
  });
});
