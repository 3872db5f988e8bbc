/** "Why is it not learning?": the rules that fire, each with its number, threshold, layer and repair. */
import { signal } from '@preact/signals-core';
import { nothing, render } from 'lit/html.js';
import { followPaced } from '../../draw/pace.js';
import { mount as follow } from '../../page/mount.js';
import type { LabContext } from '../lab.js';
import './diagnosis.css';
import { createExaminer, type Examination } from './examiner.js';
import { diagnosisTemplate } from './template.js';

/** Milliseconds between examinations of a run that trains. */
const EVERY = 2000;

export function mount(host: HTMLElement, context: LabContext): () => void {
  const { store } = context;
  const examination = signal<Examination>({
    diagnosis: null,
    additions: null,
    config: null,
    busy: null,
    problems: [],
    isGone: false,
  });
  const examiner = createExaminer(context, examination);
  const stopTemplate = follow(host, () => diagnosisTemplate(context, examination.value, examiner));
  const stopFollowing = followPaced(EVERY, store.playing, () => void store.frame.value, examiner.look);
  return () => {
    stopFollowing();
    examiner.cancel();
    stopTemplate();
    render(nothing, host);
  };
}
