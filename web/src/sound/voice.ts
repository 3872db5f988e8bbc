/** The losses as two quiet tones: training at the left, test at the right. */

/** Hertz of a loss of 1; an octave for each decade. */
export const PITCH_OF_ONE = 440;
/** Beyond these a tone would hurt, or small loudspeakers would not give it. */
const LOWEST = 90;
const HIGHEST = 1400;
/** Of the full level, at full volume. */
const LOUDEST = 0.18;
/** Seconds in which pitch and loudness follow. */
const GLIDE = 0.06;
const FADE = 0.12;

/** Hertz; null where the loss is no number. A loss of 0 has the lowest tone. */
export function pitchOf(loss: number | null): number | null {
  if (loss === null || !Number.isFinite(loss)) return null;
  return Math.min(HIGHEST, Math.max(LOWEST, PITCH_OF_ONE * 2 ** Math.log10(Math.max(loss, 1e-12))));
}

export interface Voice {
  /** Null: silence. */
  sound(train: number | null, test: number | null): void;
  /** From 0 to 1. */
  setVolume(volume: number): void;
  setAudible(isAudible: boolean): void;
  dispose(): void;
}

/** Only where a person has just pressed something do browsers let a page sound. */
export function createVoice(): Voice {
  const context = new AudioContext();
  const master = new GainNode(context, { gain: 0 });
  master.connect(context.destination);
  const tones = [tone(context, master, -0.7), tone(context, master, 0.7)] as const;
  let volume = 0;
  let audible = false;
  const fade = (): void => {
    const level = audible ? LOUDEST * volume ** 2 : 0;
    master.gain.setTargetAtTime(level, context.currentTime, FADE);
  };
  return {
    sound: (train, test) => {
      tones[0](pitchOf(train));
      tones[1](pitchOf(test));
    },
    setVolume: (next) => {
      volume = next;
      fade();
    },
    setAudible: (next) => {
      audible = next;
      fade();
    },
    dispose: () => void context.close(),
  };
}

/** A sine with a soft second harmonic, on one side; returns what sets its pitch. */
function tone(context: AudioContext, output: AudioNode, pan: number): (pitch: number | null) => void {
  const wave = context.createPeriodicWave([0, 0, 0], [0, 1, 0.22]);
  const oscillator = new OscillatorNode(context, { type: 'custom', periodicWave: wave, frequency: PITCH_OF_ONE });
  const level = new GainNode(context, { gain: 0 });
  oscillator.connect(level).connect(new StereoPannerNode(context, { pan })).connect(output);
  oscillator.start();
  return (pitch) => {
    level.gain.setTargetAtTime(pitch === null ? 0 : 0.5, context.currentTime, FADE);
    if (pitch !== null) oscillator.frequency.setTargetAtTime(pitch, context.currentTime, GLIDE);
  };
}
