"""Trains the recorded networks again with PyTorch's functions and derivatives, in double: python3 reference.py records.json

Prints a line for each: how far the loss, the gradient and the parameters after all steps are from those of the record, as
norm of the difference by norm. Exits with 1 where a gradient is off by more than 1e-5, or the parameters by more than 1e-4.
Definitions are PyTorch's; penalties and optimizers as their papers have them: coupled to weights alone, epsilon beside the root.
"""
import json
import math
import sys

import torch
from torch.nn import functional as F

torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)

GRADIENT_LIMIT, PARAMETER_LIMIT = 1e-5, 1e-4

ACTIVATIONS = {
    'linear': lambda z, layer: z,
    'sigmoid': lambda z, layer: torch.sigmoid(z),
    'tanh': lambda z, layer: torch.tanh(z),
    'relu': lambda z, layer: torch.relu(z),
    'leaky-relu': lambda z, layer: F.leaky_relu(z, layer.get('slope', 0.01)),
    'elu': lambda z, layer: F.elu(z, layer.get('alpha', 1)),
    'selu': lambda z, layer: F.selu(z),
    'gelu': lambda z, layer: F.gelu(z),
    'softplus': lambda z, layer: F.softplus(z),
    'softsign': lambda z, layer: F.softsign(z),
    'swish': lambda z, layer: z * torch.sigmoid(layer.get('beta', 1) * z),
    'mish': lambda z, layer: F.mish(z),
    'hard-swish': lambda z, layer: F.hardswish(z),
    'maxout': lambda z, layer: z.view(len(z), -1, layer.get('pieces', 2)).amax(2),
    'sine': lambda z, layer: torch.sin(z),
    'gaussian': lambda z, layer: torch.exp(-z * z),
}


class Network:
    """The network of a record, as a function of its flat parameter vector."""

    def __init__(self, record):
        self.data, self.model, self.training = (record['config'][part] for part in ('data', 'model', 'training'))
        self.blocks = {block['name']: block for block in record['layout']}
        self.is_weight = torch.zeros(len(record['start']))
        for block in record['layout']:
            if block['name'].endswith('weight'):
                self.is_weight[self.place(block)] = 1

    @staticmethod
    def place(block):
        return slice(block['offset'], block['offset'] + block['rows'] * block['cols'])

    def matrix(self, parameters, name):
        """rows x columns; None where the network has no such block."""
        block = self.blocks.get(name)
        return None if block is None else parameters[self.place(block)].view(block['cols'], block['rows']).t()

    def affine(self, parameters, name, inputs):
        weight, bias = (self.matrix(parameters, f'{name}.{key}') for key in ('weight', 'bias'))
        return F.linear(inputs, weight, bias.flatten())

    def activations(self, parameters, inputs):
        """Those of the inputs and of every hidden layer."""
        found = [inputs]
        for index, layer in enumerate(self.model['layers']):
            name = f'layers.{index}'
            z = self.normalized(parameters, name, self.affine(parameters, name, found[-1]))
            z = z + self.around(parameters, name, index + 1, found)
            if layer['activation'] == 'prelu':
                found.append(torch.where(z > 0, z, self.matrix(parameters, f'{name}.slope').view(1, -1) * z))
            else:
                found.append(ACTIVATIONS[layer['activation']](z, layer))
        return found

    def normalized(self, parameters, name, z):
        gamma, beta = (self.matrix(parameters, f'{name}.{key}') for key in ('gamma', 'beta'))
        if gamma is None:
            return z
        gamma, beta = gamma.flatten(), beta.flatten()
        if self.model['normalization'] == 'batch':
            return F.batch_norm(z, None, None, gamma, beta, training=True)
        return F.layer_norm(z, z.shape[1:], gamma, beta)

    def around(self, parameters, name, place, found):
        """What a path around the last layers brings: as it is, or through weights where the widths differ."""
        step = self.model['skip']
        if step == 0 or place % step != 0:
            return 0
        weight = self.matrix(parameters, f'{name}.skip.weight')
        source = found[place - step]
        return source if weight is None else source @ weight.t()

    def loss(self, parameters, inputs, targets):
        found = self.activations(parameters, inputs)
        total = self.data_loss(self.affine(parameters, 'output', found[-1]), targets)
        for index, head in enumerate(self.model['auxiliary']):
            logits = self.affine(parameters, f'auxiliary.{index}', found[head['after']])
            total = total + head['weight'] * self.data_loss(logits, targets)
        weights = parameters * self.is_weight
        return total + self.training['l1'] * weights.abs().sum() + self.training['l2'] / 2 * (weights * weights).sum()

    def data_loss(self, logits, targets):
        is_value = self.data['kind'] in ('plane', 'hills', 'sine')
        is_binary = targets.shape[1] == 1
        kind = self.training['loss']
        if kind == 'mse' or (kind == 'auto' and is_value):
            outputs = logits if is_value else torch.sigmoid(logits) if is_binary else torch.softmax(logits, 1)
            return F.mse_loss(outputs, targets)
        if kind == 'hinge':
            return self.hinge(logits, targets, is_binary)
        if is_binary:
            return F.binary_cross_entropy_with_logits(logits, targets)
        return F.cross_entropy(logits, targets.argmax(1))

    @staticmethod
    def hinge(logits, targets, is_binary):
        if is_binary:
            return torch.relu(1 - (2 * targets - 1) * logits).mean()
        right = (logits * targets).sum(1, keepdim=True)
        return (torch.relu(1 + logits - right) * (1 - targets)).sum(1).mean()

    def loss_and_gradient(self, parameters, inputs, targets):
        parameters = parameters.clone().requires_grad_(True)
        loss = self.loss(parameters, inputs, targets)
        loss.backward()
        return loss.item(), parameters.grad


def rate_at(training, step):
    """Schedules over `scheduleSteps`; a cosine ends at a hundredth, a warmup is the first tenth."""
    rate, horizon = training['learningRate'], training['scheduleSteps']
    cosine = lambda progress: 0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * min(progress, 1)))
    if training['schedule'] == 'step':
        return rate * 0.1 ** (step // horizon)
    if training['schedule'] == 'cosine':
        return rate * cosine(step / horizon)
    if training['schedule'] == 'warmup-cosine':
        progress = (step + 1) / horizon
        return rate * (progress / 0.1 if progress < 0.1 else cosine((progress - 0.1) / 0.9))
    return rate


class Optimizer:
    """One step after the other, by the definitions; `first` and `second` are the moments or what stands for them."""

    def __init__(self, training, count):
        self.training = training
        self.first, self.second = torch.zeros(count), torch.zeros(count)

    def update(self, gradient, step):
        """What the rate is multiplied with."""
        kind, epsilon = self.training['optimizer'], self.training['epsilon']
        if kind == 'sgd':
            return gradient
        if kind in ('momentum', 'nesterov'):
            self.first = self.training['momentum'] * self.first + gradient
            return self.first if kind == 'momentum' else gradient + self.training['momentum'] * self.first
        if kind == 'adagrad':
            self.second = self.second + gradient**2
            return gradient / (self.second.sqrt() + epsilon)
        if kind == 'rmsprop':
            self.second = self.training['rho'] * self.second + (1 - self.training['rho']) * gradient**2
            return gradient / (self.second.sqrt() + epsilon)
        beta1, beta2 = self.training['beta1'], self.training['beta2']
        self.first = beta1 * self.first + (1 - beta1) * gradient
        self.second = beta2 * self.second + (1 - beta2) * gradient**2
        mean, square = self.first / (1 - beta1 ** (step + 1)), self.second / (1 - beta2 ** (step + 1))
        return mean / (square.sqrt() + epsilon)


def train(network, record, inputs, targets):
    """The parameters after all recorded batches."""
    training = network.training
    parameters = torch.tensor(record['start'])
    optimizer = Optimizer(training, len(parameters))
    for step, batch in enumerate(record['batches']):
        _, gradient = network.loss_and_gradient(parameters, inputs[batch], targets[batch])
        if 0 < training['clipNorm'] < gradient.norm():
            gradient = gradient * (training['clipNorm'] / gradient.norm())
        rate = rate_at(training, step)
        parameters = parameters - rate * training['weightDecay'] * parameters * network.is_weight
        parameters = parameters - rate * optimizer.update(gradient, step)
    return parameters


def compare(record):
    """The distances of loss, gradient and final parameters."""
    network = Network(record)
    inputs = torch.tensor(record['inputs'], dtype=torch.float64).view(-1, len(network.data['features']))
    targets = torch.tensor(record['targets'], dtype=torch.float64).view(len(inputs), -1)
    loss, gradient = network.loss_and_gradient(torch.tensor(record['start']), inputs, targets)
    distance = lambda found, right: ((torch.tensor(found) - right).norm() / right.norm()).item()
    return (
        abs(record['loss'] - loss) / abs(loss),
        distance(record['gradient'], gradient),
        distance(record['end'], train(network, record, inputs, targets)),
    )


def main():
    with open(sys.argv[1], encoding='utf-8') as file:
        records = json.load(file)
    print(f'{"":42}    loss  gradient  parameters')
    found = []
    for record in records:
        loss, gradient, parameters = compare(record)
        wrong = '' if gradient <= GRADIENT_LIMIT and parameters <= PARAMETER_LIMIT else '  TOO FAR'
        print(f'{record["name"]:42} {loss:.1e}   {gradient:.1e}     {parameters:.1e}{wrong}')
        found.append((loss, gradient, parameters, wrong))
    losses, gradients, parameters, faults = zip(*found)
    print(f'largest of {len(found):<31} {max(losses):.1e}   {max(gradients):.1e}     {max(parameters):.1e}')
    print(f'PyTorch {torch.__version__}, double')
    return 1 if any(faults) else 0


if __name__ == '__main__':
    sys.exit(main())
