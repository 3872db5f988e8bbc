/** What a person can do. Controls and views call these and nothing else. */
import type { Config } from '../config/config.js';
import type { Point, TrainingConfig, DataConfig, ModelConfig } from '../config/config.js';
import type { ViewNeeds } from '../engine/protocol.js';

export interface Actions {
  /**
   * Puts a new Config in force: training settings go into the run as it stands, data or model start it anew.
   * An invalid one changes nothing and fills `problems`. `merge` folds it into the last history entry (dragging).
   */
  change(next: Config, options?: { merge?: boolean }): void;
  changeData(patch: Partial<DataConfig>, options?: { merge?: boolean }): void;
  changeModel(patch: Partial<ModelConfig>, options?: { merge?: boolean }): void;
  changeTraining(patch: Partial<TrainingConfig>, options?: { merge?: boolean }): void;
  play(): void;
  pause(): void;
  toggle(): void;
  step(): void;
  epoch(): void;
  /** Back to step 0 of the same Config. */
  reset(): void;
  setSpeed(stepsPerSecond: number): void;
  /** Writes one entry of the flat parameter vector. */
  setParameter(index: number, value: number): void;
  setNeeds(needs: Partial<ViewNeeds>): void;
  /** Own points from a CSV file (at most 20,000 rows); rows in error are listed by line in `notices` and nothing changes. */
  importCsv(file: File): Promise<void>;
  setPoints(points: Point[], options?: { merge?: boolean }): void;
  /** The page's address for this Config; with `state` the trained weights travel too. */
  shareLink(options: { state: boolean }): Promise<string>;
  dismissNotices(): void;
}
