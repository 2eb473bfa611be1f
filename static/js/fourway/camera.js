// The camera of this computer: opened, looked through, let go. A frame lives in one canvas that is
// never shown, stored or sent, and is emptied when the camera is let go.
import { EYES, reader } from "./read.js";

const WIDE = 1920; // pixels: more would cost time and show no more
const BREATH = 20; // milliseconds between frames at the least, for buttons and keys

// Browsers open cameras only in a secure context: https, or this computer's own 127.0.0.1.
export function canOpen() {
  return Boolean(navigator.mediaDevices?.getUserMedia);
}

// A stream of the camera that was chosen, else of one that looks away from the screen.
export function open(deviceId) {
  const which = deviceId ? { deviceId: { exact: deviceId } } : { facingMode: { ideal: "environment" } };
  const size = { width: { ideal: WIDE }, height: { ideal: 1080 } };
  return navigator.mediaDevices.getUserMedia({ audio: false, video: { ...which, ...size } });
}

export function release(stream) {
  for (const track of stream?.getTracks() ?? []) track.stop();
}

// Cameras have names only once one was allowed.
export async function cameras() {
  const found = await navigator.mediaDevices.enumerateDevices();
  return found.filter((device) => device.kind === "videoinput");
}

// Read frame after frame; `onFrame({readings, width, height})`. Gives what ends it.
export function watch(video, onFrame) {
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  const read = reader();
  let frames = 0;
  let timer = 0;

  function frame() {
    const began = performance.now();
    if (video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA && video.videoWidth) look();
    timer = setTimeout(frame, Math.max(BREATH, (performance.now() - began) / 3));
  }
  function look() {
    const scale = Math.min(1, WIDE / video.videoWidth);
    const [width, height] = [video.videoWidth, video.videoHeight].map((side) => Math.round(side * scale));
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
    pen.drawImage(video, 0, 0, width, height);
    const readings = read(pen.getImageData(0, 0, width, height), EYES[frames++ % EYES.length]);
    onFrame({ readings, width, height });
  }
  frame();
  return () => {
    clearTimeout(timer);
    canvas.width = canvas.height = 0;
  };
}
