/** Where a value stands on its slider, and which value a place on the slider means. Pure. */
import type { NumberField, Slider } from '../config/schema.js';

/** Places on a log slider; a linear one has its own steps. */
const LOG_STEPS = 200;

/** A log slider of a field that starts at 0 keeps its first place for 0 itself. */
const startsAtZero = (field: NumberField, slider: Slider): boolean => slider.scale === 'log' && field.min === 0;

/** The range input's min, max and step. */
export function sliderRange(slider: Slider): { min: number; max: number; step: number } {
  if (slider.scale === 'log') return { min: 0, max: LOG_STEPS, step: 1 };
  return { min: slider.min, max: slider.max, step: slider.step ?? (slider.max - slider.min) / LOG_STEPS };
}

/** The place of `value`; values beyond the slider stand at its ends. */
export function toPlace(field: NumberField, slider: Slider, value: number): number {
  const inside = Math.min(slider.max, Math.max(slider.min, value));
  if (slider.scale === 'linear') return inside;
  if (startsAtZero(field, slider) && value < slider.min) return 0;
  return Math.round((LOG_STEPS * Math.log(inside / slider.min)) / Math.log(slider.max / slider.min));
}

/** The value at `place`, rounded to what a person would type: two digits on a log scale, else the slider's step. */
export function toValue(field: NumberField, slider: Slider, place: number): number {
  if (slider.scale === 'linear') return Number(place.toPrecision(12));
  if (startsAtZero(field, slider) && place === 0) return 0;
  const exact = slider.min * (slider.max / slider.min) ** (place / LOG_STEPS);
  const rounded = Number(exact.toPrecision(2));
  return field.type === 'integer' ? Math.max(field.min, Math.round(rounded)) : rounded;
}

/** How much of the track lies left of the thumb, from 0 to 1. */
export function filledShare(slider: Slider, place: number): number {
  const { min, max } = sliderRange(slider);
  return (place - min) / (max - min);
}
